"""Which of several transcriptions of one bulletin answers, and on what evidence."""
