// docs/actions.md and its pages against the program: every example loads, every input is named.
import { readFileSync } from 'node:fs'
import { standardActions } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { readConnections } from '../connection/read-connections.ts'
import { httpActionTypes } from './http-call.ts'
import { loadProjectAction } from './project-action.ts'

const page = (name: string) =>
  readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8')
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, block = '']) => block,
  )

test.each(blocks(page('actions.md'), 'ts').map((text, at) => [at + 1, text] as const))(
  'example %i of an action loads',
  async (_number, text) => {
    expect(await loadProjectAction('Example', text)).toMatchObject({ ok: true })
  },
)

test('the example of a connection is one', () => {
  const [text = ''] = blocks(page('actions/connections.md'), 'yaml')
  const document = '{ "openapi": "3.1.0", "paths": {} }'
  const { connections, diagnostics } = readConnections(
    [
      { path: 'connections/Bank.yaml', text },
      { path: 'connections/Bank.openapi.yaml', text: document },
    ],
    { externalServices: [], namedCredentials: [], understood: [] },
  )
  expect(diagnostics).toEqual([])
  expect(connections).toMatchObject([{ name: 'Bank', authentication: { kind: 'oauth2' } }])
})

test.each([...standardActions])(
  'every input and output of %s is in the manual',
  (type, signature) => {
    const text = page(httpActionTypes.has(type) ? 'actions/connections.md' : 'actions/platform.md')
    expect(text).toContain(type)
    for (const { name, isRequired } of signature.inputs) {
      expect(text).toContain(isRequired ? `\`${name}!\`` : `\`${name}\``)
    }
    for (const { name } of signature.outputs) expect(text).toContain(`\`${name}\``)
  },
)
