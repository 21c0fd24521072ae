"""The built-in checks: a plug-in like any other. One file a check, with its explanation and its examples."""
