// A component of a project made ready for browsers: its files transpiled and put into one module
// that takes React from the page and nothing from anywhere else.
import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { failed, ok, type Result } from '@stagewright/base'
import { transform } from 'sucrase'

export type ComponentSource = {
  /** Folder or file name without extension: `c-rating`. */
  name: string
  /** Path inside `components/` → text. */
  files: { [path: string]: string }
}

export type BuiltComponent = {
  name: string
  /** Address of the module; it changes with every change of the component. */
  path: string
  code: string
}

/** What the page hands in; a component imports these, files of its own folder, and nothing else. */
export const hostModules = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'] as const

const scripts = /\.(tsx?|jsx?|mjs)$/

/** Builds a component; in words why it cannot be used. */
export function buildComponent({ name, files }: ComponentSource): Result<BuiltComponent, string> {
  const paths = Object.keys(files).sort()
  const entry = entryOf(name, paths)
  if (entry === undefined) {
    return failed(`components/${name} has no file ${name}.tsx or index.tsx to begin with.`)
  }
  const parts: string[] = []
  for (const path of paths) {
    const part = scripts.test(path) ? scriptPart(path, files) : textPart(path, files[path] ?? '')
    if (!part.ok) return part
    parts.push(part.value)
  }
  const code = `${HEAD}${parts.join('\n')}\nexport default (host) => start(host, ${JSON.stringify(entry)})\n`
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16)
  return ok({ name, path: `/components/${name}.${hash}.js`, code })
}

function entryOf(name: string, paths: readonly string[]): string | undefined {
  const stems = [`${name}/${name}`, `${name}/index`, name]
  return stems
    .flatMap((stem) => paths.filter((path) => path.replace(scripts, '') === stem))
    .find((path) => scripts.test(path))
}

function scriptPart(path: string, files: ComponentSource['files']): Result<string, string> {
  try {
    const { code } = transform(files[path] ?? '', {
      transforms: [/\.(ts|tsx)$/.test(path) ? 'typescript' : 'jsx', 'jsx', 'imports'],
      jsxRuntime: 'automatic',
      production: true,
      filePath: path,
    })
    const wrong = wrongImport(path, code, files)
    if (wrong !== undefined) return failed(wrong)
    return ok(`files[${JSON.stringify(path)}] = (exports, require, module) => {\n${code}\n}`)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return failed(`components/${message.startsWith('Error') ? `${path}: ` : ''}${message}`)
  }
}

/** A style sheet, a text or a JSON file is imported as its text. */
function textPart(path: string, text: string): Result<string, string> {
  const body = `exports.__esModule = true; exports.default = ${JSON.stringify(text)}`
  return ok(`files[${JSON.stringify(path)}] = (exports) => { ${body} }`)
}

function wrongImport(
  path: string,
  code: string,
  files: ComponentSource['files'],
): string | undefined {
  for (const [, wanted = ''] of code.matchAll(/\brequire\(['"]([^'"]+)['"]\)/g)) {
    if (hostModules.some((name) => name === wanted)) continue
    if (wanted.startsWith('.') && resolveFile(path, wanted, files) !== undefined) continue
    const where = wanted.startsWith('.') ? 'is no file of the component' : 'is not there'
    return `components/${path} imports ${wanted}, which ${where}. A component imports React and files of its own folder.`
  }
  return undefined
}

const extensions = [
  '',
  '.tsx',
  '.ts',
  '.jsx',
  '.js',
  '.mjs',
  '/index.tsx',
  '/index.ts',
  '/index.js',
]

function resolveFile(from: string, wanted: string, files: object): string | undefined {
  const base = posix.join(posix.dirname(from), wanted)
  return extensions.map((extension) => base + extension).find((path) => Object.hasOwn(files, path))
}

/** The few lines that tie the files together in the browser. */
const HEAD = `const files = {}
const extensions = ${JSON.stringify(extensions)}
function join(from, wanted) {
  const parts = from.split('/').slice(0, -1)
  for (const part of wanted.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
function start(host, entry) {
  const loaded = {}
  const load = (path) => {
    if (loaded[path]) return loaded[path].exports
    const module = (loaded[path] = { exports: {} })
    files[path](module.exports, (wanted) => {
      if (!wanted.startsWith('.')) return host(wanted)
      const base = join(path, wanted)
      return load(extensions.map((extension) => base + extension).find((name) => files[name]))
    }, module)
    return module.exports
  }
  return load(entry)
}
`
