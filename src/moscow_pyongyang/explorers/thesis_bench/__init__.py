"""The thesis bench: when Washington and Moscow are hostile, is Moscow closer to Pyongyang?"""
