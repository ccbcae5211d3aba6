// The contract is schemas, and a library with them: the browser takes its types alone.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const valueImport = /^import (?!type\b)[^'"]*from '@stagewright\/api'/m

test('no file of the application imports more of the contract than its types', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  )
  expect(files.length).toBeGreaterThan(100)
  const taking = files.filter((name) => valueImport.test(readFileSync(root + name, 'utf8')))
  expect(taking).toEqual([])
})
