// Which test files ask for a test database, themselves or by a file they import: only these can
// come out otherwise on another database.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../../packages/', import.meta.url))

/** The one way to a test database, and what stands behind it. */
const asks = /\b(createTestDatabase|enterTestServer)\b/
const relativeImport = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g
const isTest = (path) => /\.test\.tsx?$/.test(path)

/** Paths of the test files that ask for a test database, from the root. */
export function databaseTests() {
  const files = readdirSync(packages).flatMap((name) => testsUnder(join(packages, name, 'src')))
  return files.filter(asksForDatabase).map((path) => `packages/${path.slice(packages.length)}`)
}

/**
 * Packages other than the store whose faces lead to a test database: whoever imports one of these
 * by its name would not be found.
 */
export function hiddenWays() {
  const faces = readdirSync(packages).filter((name) => name !== 'store')
  return faces.filter((name) => asksForDatabase(join(packages, name, 'src', 'index.ts')))
}

function testsUnder(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((path) => join(folder, path))
  return paths.filter(isTest).sort()
}

function asksForDatabase(start) {
  const seen = new Set([start])
  for (const path of seen) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    if (asks.test(text)) return true
    for (const [, name] of text.matchAll(relativeImport)) seen.add(resolve(dirname(path), name))
  }
  return false
}
