# What was printed before sys.stdout was replaced is written at the end.
import io
import sys
print('kept')
sys.stdout = io.StringIO()
print('taken')
