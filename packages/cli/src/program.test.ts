import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stagewright, testTerminal } from '../test/terminal.ts'
import { addressOf } from './connect.ts'
import { buildProgram } from './program.ts'
import { readProjectFiles } from './project-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagewright-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Every command with its path: `run start`, `work-item list`, … */
function commandPaths(): string[][] {
  const program = buildProgram(testTerminal().terminal, () => undefined)
  return program.commands.flatMap((command) =>
    command.commands.length === 0
      ? [[command.name()]]
      : command.commands.map((inner) => [command.name(), inner.name()]),
  )
}

test.each(commandPaths().map((path) => [path.join(' '), path] as const))(
  '%s explains itself within 100 columns',
  async (_name, path) => {
    const { code, out, err } = await stagewright([...path, '--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Usage: stagewright/)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  },
)

test.each([
  [['rnu'], /unknown command 'rnu'[^]*Did you mean run\?/],
  [['run', 'cancel', 'x'], /--reason/],
  [['run', 'list', '--status', 'Late'], /InProgress/],
  [['run', 'list', '--url', 'nowhere'], /nowhere is not the address of a server/],
  [['deploy', '/no/such/folder'], /no folder \/no\/such\/folder/],
  [['work-item', 'reassign', 'x'], /Say to whom/],
  [['record', 'create', 'Account'], /at least one field/],
  [['serve', '--port', 'x'], /x is not a port/],
  [['serve', '--sample', '/no/such/folder'], /no folder/],
  [['formula', '1', '--field', 'a'], /not name=value/],
  [['formula', '1', '--time-zone', 'Mars/Base'], /no time zone Mars\/Base/],
])('%j is wrong use: exit code 2, and what to write instead', async (words, message) => {
  const { code, out, err } = await stagewright(words)
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(message)
})

test('a server that is not there is named, with how to start one', async () => {
  const { code, err } = await stagewright(['run', 'list', '--url', 'http://127.0.0.1:9'])
  expect(code).toBe(1)
  expect(err.split('\n')).toEqual([
    'Error: http://127.0.0.1:9 cannot be reached.',
    'Start it with `stagewright serve`, or name another with --url or STAGEWRIGHT_URL.',
  ])
})

test.each([
  ['before it is answered', ''],
  ['in the middle of the answer', 'HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{"rows":'],
])('a connection that breaks off %s is told as what it is', async (_, part) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.write(part, () => socket.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const { code, err } = await stagewright(['record', 'create', 'A', '--set', 'B=1', '--url', url])
  server.close()
  expect(code).toBe(1)
  expect(err).toContain(
    `Error: The connection to ${url} broke off before the whole answer was there.\nTry again.`,
  )
  expect(err).toContain('--idempotency-key')
})

test('with --json a failure is JSON too', async () => {
  const { err } = await stagewright(['run', 'list', '--json', '--url', 'http://127.0.0.1:9'])
  expect(JSON.parse(err)).toMatchObject({ error: { code: 'unreachable' } })
})

test('the token of the data folder is for this machine only', () => {
  writeFileSync(join(folder, 'cli-token'), 'local\n')
  const env = { STAGEWRIGHT_DATA: folder }
  expect(addressOf({}, env)).toEqual({ baseUrl: 'http://127.0.0.1:3000', token: 'local' })
  expect(addressOf({ url: 'http://localhost:8/' }, env).token).toBe('local')
  expect(addressOf({ url: 'https://elsewhere.example' }, env).token).toBeUndefined()
  expect(addressOf({ token: 'own' }, { ...env, PORT: '8' })).toEqual({
    baseUrl: 'http://127.0.0.1:8',
    token: 'own',
  })
})

test.each([
  [
    [
      'IF(Amount__c > 10, "High " & Owner.Name, "Low")',
      '--field',
      'Amount__c=12:Currency',
      '--field',
      'Owner.Name=Ada',
    ],
    '"High Ada"  (String)',
  ],
  [
    [
      'TODAY() - Start__c',
      '--field',
      'Start__c=2026-01-01:Date',
      '--now',
      '2026-03-01T00:30:00Z',
      '--time-zone',
      'America/New_York',
    ],
    '58  (Number)',
  ],
  [['Is_Open__c', '--field', 'Is_Open__c=true:Boolean'], 'yes  (Boolean)'],
  [['1 + 2 * 3', '--tree'], '7  (Number)\n( + 1 ( * 2 3 ) )'],
])('formula %j', async (words, answer) => {
  const { code, out, err } = await stagewright(['formula', ...words])
  expect([code, err, out]).toEqual([0, '', answer])
})

test('a faulty formula is shown with a mark under the fault', async () => {
  const { code, err } = await stagewright(['formula', 'LEN(Nam)', '--field', 'Name=x'])
  expect(code).toBe(1)
  expect(err).toBe('Error: Field Nam does not exist. Check spelling.\n  LEN(Nam)\n      ^^^')
})

test('of a project folder metadata, actions and data are read, and nothing else', () => {
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(join(folder, 'project', path, '..'), { recursive: true })
    writeFileSync(join(folder, 'project', path), text)
  }
  write('force-app/flows/A.flow-meta.xml', '<Flow/>')
  write('force-app/flows/B.flow-meta.xml', Buffer.from([0xff, 0xfe, 0x3c, 0x00]))
  write('force-app/classes/A.cls', 'class A {}')
  write('actions/Do.ts', 'export default 1')
  write('actions/Do.test.ts', 'test')
  write('data/people.yaml', 'people: []')
  write('node_modules/x/data/y.yaml', '')
  write('README.md', '# Read me')
  const { files, diagnostics } = readProjectFiles(join(folder, 'project'))
  expect(files.map(({ path }) => path)).toEqual([
    'actions/Do.ts',
    'data/people.yaml',
    'force-app/flows/A.flow-meta.xml',
  ])
  expect(diagnostics).toMatchObject([
    { file: 'force-app/flows/B.flow-meta.xml', message: 'The file is UTF-16.' },
  ])
})
