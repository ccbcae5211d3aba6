import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readComponents } from '../deploy/read-components.ts'
import { buildComponent } from './build-component.ts'
import { componentFileName, findComponent } from './component-name.ts'

type Exports = { [name: string]: unknown }

/** Starts a module as a browser does, with these modules in the place of the page's. */
async function start(code: string, modules: { [name: string]: unknown } = {}): Promise<Exports> {
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  const module = (await import(url)) as { default: (host: (name: string) => unknown) => Exports }
  return module.default((name) => modules[name])
}

function built(name: string, files: { [path: string]: string }) {
  const component = buildComponent({ name, files })
  if (!component.ok) throw new Error(component.error)
  return component.value
}

test.each([
  ['c:rating', 'c-rating'],
  ['c:fsc_flowButtonBar', 'c-fsc_flowButtonBar'],
  ['joshdaymentlabs:dataFetcher', 'joshdaymentlabs-dataFetcher'],
])('%s stands in components/%s', (extension, name) => {
  expect(componentFileName(extension)).toBe(name)
})

test('a component takes React from the page and its other files along', async () => {
  const { code } = built('c-x', {
    'c-x/c-x.tsx': `import { useState } from 'react'
      import { twice } from './more/twice'
      import text from './x.css'
      export default function X({ n }: { n: number }) { return <b title={text}>{twice(n)}{useState}</b> }`,
    'c-x/more/twice.ts': 'export const twice = (n: number): number => n * 2',
    'c-x/x.css': 'b { color: red }',
  })
  const jsx = (type: unknown, props: unknown) => ({ type, props })
  const modules = { react: { useState: 'state' }, 'react/jsx-runtime': { jsx, jsxs: jsx } }
  const { default: draw } = await start(code, modules)
  expect((draw as (props: object) => unknown)({ n: 4 })).toEqual({
    type: 'b',
    props: { title: 'b { color: red }', children: [8, 'state'] },
  })
})

test('a single file will do, also for a local action', async () => {
  const { code } = built('c-greet', {
    'c-greet.ts': 'export const invoke = ({ name }: { name: string }) => ({ said: `Hi ${name}` })',
  })
  const { invoke } = await start(code)
  expect((invoke as (inputs: object) => unknown)({ name: 'Ada' })).toEqual({ said: 'Hi Ada' })
})

test('the address changes with the content and with nothing else', () => {
  const one = built('c-a', { 'c-a.ts': 'export const invoke = () => 1' })
  expect(one.path).toMatch(/^\/components\/c-a\.[0-9a-f]{16}\.js$/)
  expect(built('c-a', { 'c-a.ts': 'export const invoke = () => 1' }).path).toBe(one.path)
  expect(built('c-a', { 'c-a.ts': 'export const invoke = () => 2' }).path).not.toBe(one.path)
})

test.each([
  [{ 'c-x/other.ts': '' }, /no file c-x\.tsx or index\.tsx/],
  [{ 'c-x/c-x.tsx': "import x from 'lodash'; x()" }, /c-x\.tsx imports lodash, which is not there/],
  [
    { 'c-x/c-x.tsx': "import x from './y'; x()" },
    /imports \.\/y, which is no file of the component/,
  ],
  [{ 'c-x/c-x.tsx': 'const = 1' }, /components\/.*c-x\.tsx/],
])('%j is told in words', (files, message) => {
  const result = buildComponent({ name: 'c-x', files })
  expect(result.ok ? '' : result.error).toMatch(message)
})

test('files of a project are gathered by component; tests and types are left out', () => {
  const file = (path: string, text = 'export default () => null') => ({ path, text })
  const read = readComponents([
    file('components/c-a/c-a.tsx'),
    file('components/c-a/c-a.test.tsx', 'broken ('),
    file('components/c-b.ts', 'export const invoke = () => ({})'),
    file('components/c-c/c-c.tsx', 'broken ('),
    file('actions/d.ts'),
  ])
  expect(read.components.map(({ name }) => name)).toEqual(['c-a', 'c-b'])
  expect(read.diagnostics.map(({ element, code }) => [element, code])).toEqual([
    ['c-c', 'component-broken'],
  ])
})

test('a component is found by its name in any letter case', () => {
  const rating = built('c-rating', { 'c-rating.ts': 'export const invoke = () => 1' })
  const known = new Map([['c-rating', rating]])
  expect(findComponent(known, 'c:Rating')).toBe(rating)
  expect(findComponent(known, 'c:other')).toBeUndefined()
})

test('the components that the manual shows can be built', () => {
  const manual = readFileSync(new URL('../../../../docs/screens.md', import.meta.url), 'utf8')
  const files = [...manual.matchAll(/^```tsx?\n\/\/ (components\/\S+)\n([^]*?)^```/gm)].map(
    ([, path = '', text = '']) => ({ path, text }),
  )
  const read = readComponents(files)
  expect(read.diagnostics).toEqual([])
  expect(read.components.map(({ name }) => name)).toEqual(['c-rating', 'c-greet'])
})
