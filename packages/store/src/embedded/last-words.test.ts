import { expect, test } from 'vitest'
import { lastWords } from './last-words.ts'
import { openFailure } from './open-failure.ts'

const fullDisk = `creating configuration files ... ok
running bootstrap script ... 2026-03-02 09:00:00.000 UTC [7] FATAL:  could not write to file "pg_wal/xlogtemp.7": No space left on device
2026-03-02 09:00:00.001 UTC [7] STATEMENT:  CREATE DATABASE template0
	STRATEGY = file_copy;
child process exited with exit code 1
initdb: removing contents of data directory "/data/postgres.new"`

test('the line that tells why is kept, however much is said after it', () => {
  expect(lastWords(fullDisk)).toContain('No space left on device')
  const told = openFailure(new Error(lastWords(fullDisk)), '/data').message
  expect(told).toBe('The disk of /data is full. Make room, then start again.')
})

test.each([
  ['', ''],
  ['only this\n', 'only this'],
  ['1\n2\n3\n4\n5\n6', '3 4 5 6'],
])('without a complaint the last lines are kept: %j', (output, words) => {
  expect(lastWords(output)).toBe(words)
})
