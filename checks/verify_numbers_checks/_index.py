"""What the engine knows of these checks before it imports them. Written by docs/generate.py; do not edit."""

# (module, its size, name, scope, whether it needs the record, ((kinds, words or None), ...))
CHECKS = (
    ('arithmetic.average', 1985, 'average', 'Passage', False, (('age count duration measurement money percent rate', 'average averaged averaging difference estimate mean median'),)),
    ('arithmetic.difference', 1653, 'difference', 'Passage', False, (('count duration measurement money rate', None),)),
    ('arithmetic.growth_rate', 2436, 'growth-rate', 'Passage', False, (('percent', None),)),
    ('arithmetic.percent_change', 3547, 'percent-change', 'Passage', False, (('percent', None),)),
    ('arithmetic.percentage_points', 1784, 'percentage-points', 'Passage', False, (('count percentage_point', None),)),
    ('arithmetic.product_of_rate', 1561, 'product-of-rate', 'Passage', False, (('money rate', None),)),
    ('arithmetic.ratio', 3164, 'ratio', 'Passage', False, (('multiple', None),)),
    ('arithmetic.share_of_total', 1385, 'share-of-total', 'Passage', False, (('fraction percent', None),)),
    ('arithmetic.sum_of_parts', 1628, 'sum-of-parts', 'Passage', False, (('count duration measurement money', 'all altogether combined comprised comprises comprising consisting consists divided made split sum total totaled totaling totalled totalling totals'),)),
    ('arithmetic.unit_conversion', 1587, 'unit-conversion', 'Passage', False, (('duration measurement rate', None),)),
    ('calendar.duration', 3120, 'duration', 'Passage', False, (('duration', 'after between from later over'),)),
    ('calendar.possible_date', 1840, 'possible-date', 'Passage', False, (('date', None),)),
    ('calendar.weekday', 1519, 'weekday', 'Passage', False, (('date', None),)),
    ('consistency.enumeration_count', 1751, 'enumeration-count', 'Document', False, (('count', None),)),
    ('consistency.restatement', 1635, 'restatement', 'Document', False, (('age count money multiple percent', None),)),
    ('record.documents_agree', 1833, 'documents-agree', 'Run', True, (('count date duration measurement money multiple percent year', None),)),
    ('record.event_order', 2175, 'event-order', 'Passage', True, (('duration', 'after before'),)),
    ('record.market_move', 2641, 'market-move', 'Passage', True, (('percent', None),)),
    ('record.market_value', 2683, 'market-value', 'Passage', True, (('money', 'destroyed erased evaporated lose loses losing loss lost shed vanished wiped wipeout'),)),
    ('record.reference_date', 3475, 'reference-date', 'Passage', True, (('date year', None),)),
    ('record.reference_order', 2169, 'reference-order', 'Passage', True, (('year', 'eclipsed exceeded outstripped overtake overtaken overtakes overtook passed surpass surpassed surpasses'),)),
    ('record.reference_row', 2911, 'reference-row', 'Table', True, (('count date duration fraction measurement money multiple percent rate year', None),)),
    ('record.reference_value', 3732, 'reference-value', 'Passage', True, (('count duration fraction measurement money multiple percent rate', None),)),
    ('tables.table_totals', 1377, 'table-totals', 'Table', False, (('count duration measurement money', None),)),
)
