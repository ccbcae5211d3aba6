import { expect, test } from 'vitest'
import { FolderInUse } from './folder-lock.ts'
import { openFailure } from './open-failure.ts'

const failure = (message: string, code?: string) => Object.assign(new Error(message), { code })

test.each([
  [failure('write', 'ENOSPC'), 'The disk of /data is full. Make room, then start again.'],
  [failure('write', 'EDQUOT'), 'The disk of /data is full.'],
  [failure('initdb: could not write: No space left on device'), 'The disk of /data is full.'],
  [failure('open', 'EROFS'), '/data is on a disk that is read-only: open'],
  [failure('open', 'EACCES'), '/data cannot be used: open. Let this account write there'],
  [failure('mkdir', 'EEXIST'), '/data is no folder: mkdir.'],
  [failure('mkdir', 'ENOTDIR'), '/data is no folder: mkdir.'],
  [failure('something else'), 'something else'],
  ['only a text', 'only a text'],
])('%s is told as: %s', (error, words) => {
  expect(openFailure(error, '/data').message).toContain(words)
})

test('a folder in use stays that kind of error', () => {
  const error = new FolderInUse('in use')
  expect(openFailure(error, '/data')).toBe(error)
})
