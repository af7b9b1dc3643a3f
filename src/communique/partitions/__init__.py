"""A corpus in parts: read, analysed and written a few documents at a time, by one process, several, or a cluster.

    files ─► scanned (what documents there are, without their texts) ─► parts ─► records, or one Parquet file a part

What a part gives depends on its documents alone, so that the same parts give the same rows whoever works at them, and a
part that is written need not be made again.
"""
