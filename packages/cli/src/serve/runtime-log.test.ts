import type { Processes } from '@stagewright/runtime'
import { createProbeServer } from '@stagewright/server'
import { expect, test } from 'vitest'
import { runtimeLog } from './runtime-log.ts'

const processes: Processes = {
  ...{ id: 'a1', role: 'worker', isDraining: () => false, drain: () => undefined },
  ...{ readiness: async () => [], list: async () => [] },
  ...{ databaseAwayMs: () => 0, jobsInHand: () => 0 },
}

/** What a process that takes jobs writes at a level. */
function written(level: 'silent' | 'error' | 'warn') {
  const said: string[] = []
  const lines: string[] = []
  const app = createProbeServer(
    { processes, version: '1' },
    { level, write: (line) => void lines.push(line) },
  )
  const log = runtimeLog(
    (line) => void said.push(line),
    () => app.log,
  )
  log('Ready.')
  log('Job SendMail (7) failed.', 'warn')
  log('Jobs: the queue gave up.', 'error')
  return { said, lines: lines.map((line) => JSON.parse(line) as { level: number; msg: string }) }
}

test('lines with a level are JSON in the log of the server, as far as it is set to', () => {
  const { said, lines } = written('warn')
  expect(said).toEqual(['Ready.'])
  expect(lines).toMatchObject([
    { level: 40, msg: 'Job SendMail (7) failed.' },
    { level: 50, msg: 'Jobs: the queue gave up.' },
  ])
  expect(written('error').lines.map(({ level }) => level)).toEqual([50])
  expect(written('silent').lines).toEqual([])
})

test('before there is a server they are said to whoever watches the start', () => {
  const said: string[] = []
  runtimeLog(
    (line) => void said.push(line),
    () => undefined,
  )('Jobs: the queue gave up.', 'error')
  expect(said).toEqual(['Jobs: the queue gave up.'])
})
