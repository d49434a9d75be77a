nan = float("nan")
print(nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan, [nan] == [nan], nan in [nan], nan == 10**400, nan < 10**400)
print(0.0 == -0.0, 1.0 == True, float("inf") > 10**400, float("-inf") < -10**400)
try:
    1.0 < "a"
except TypeError as e:
    print(e)
