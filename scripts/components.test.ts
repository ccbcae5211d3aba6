// The list of components in docs/security.md against what is pinned: whoever looks for a flaw in
// one of them reads it there.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
type Manifest = { dependencies?: { [name: string]: string } }
type Lock = { packages: { [path: string]: { version: string } | undefined } }

/** Packages that run beside the browser's, whose files are built into the application. */
const packages = readdirSync(new URL('../packages', import.meta.url))
  .map((name) => `packages/${name}/package.json`)
  .filter((path) => path !== 'packages/web/package.json')
  .filter((path) => existsSync(new URL(`../${path}`, import.meta.url)))

test('every component that is installed stands in the manual with its version', () => {
  const { packages: pinned } = JSON.parse(read('package-lock.json')) as Lock
  const names = packages.flatMap((path) =>
    Object.keys((JSON.parse(read(path)) as Manifest).dependencies ?? {}),
  )
  const outside = [...new Set(names)].filter((name) => !name.startsWith('@stagewright/')).sort()
  const list = outside.map((name) => `${name} ${pinned[`node_modules/${name}`]?.version}`)
  expect(list.length).toBeGreaterThan(10)
  expect(read('docs/security.md').trimEnd().split('\n').at(-1)).toBe(`${list.join(', ')}.`)
})
