// Runs over real retrieved files where they are present beside the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { differenceInMeaning } from '../xml/same-meaning.ts'
import { readXml } from '../xml/read-xml.ts'
import { writeXml } from '../xml/write-xml.ts'
import { checkDefinitions } from '../check/check-definitions.ts'
import { isMetadataFile, readProject } from '../project/read-project.ts'
import { createSchema } from '../schema/schema.ts'
import { isFlowFile } from './flow-name.ts'
import { readFlow } from './read-flow.ts'
import { writeFlow } from './write-flow.ts'

const corpus = fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url))
const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).sort()
  : []
const read = (path: string) => readFileSync(`${corpus}/${path}`, 'utf8')

test.runIf(files.length > 0)('every real flow is read, and written back without loss', () => {
  const unread: string[] = []
  for (const path of files.filter(isFlowFile)) {
    const text = read(path)
    const { flow, document } = readFlow(text, path)
    if (!flow || !document) {
      unread.push(path)
      continue
    }
    expect(writeXml(document), path).toBe(text)
    const written = readXml(writeFlow(flow), path).document
    expect(written && differenceInMeaning(document.root, written.root), path).toBe(undefined)
    expect(readFlow(writeFlow(flow), path).flow, path).toEqual(flow)
  }
  expect(unread.length, unread.join(', ')).toBeLessThanOrEqual(1)
})

test.runIf(files.length > 0)('every real XML file is written back byte for byte', () => {
  for (const path of files.filter((name) => /-meta\.xml$|\.object$|\.labels$/.test(name))) {
    const text = read(path)
    const { document, diagnostics } = readXml(text, path)
    if (document) expect(writeXml(document) === text, path).toBe(true)
    else expect(diagnostics[0]?.code, path).toBe('not-well-formed')
  }
})

test.runIf(files.length > 0)(
  'every real project is read and checked; each finding has a place',
  () => {
    const projects = new Set(files.map((path) => path.split('/')[0] ?? ''))
    for (const name of projects) {
      const paths = files.filter((path) => path.startsWith(`${name}/`) && isMetadataFile(path))
      const project = readProject(paths.map((path) => ({ path, text: read(path) })))
      const told = new Set([
        ...project.understood.map((one) => one.path),
        ...project.otherFiles.map((one) => one.path),
        ...project.duplicates.flatMap((one) => one.ignored),
      ])
      expect(
        paths.filter((path) => !told.has(path)),
        name,
      ).toEqual([])
      const schema = createSchema(project.objects)
      for (const one of [...project.diagnostics, ...checkDefinitions(project, schema)]) {
        const isPlaced = one.line > 0 && one.column > 0 && one.remedy !== '' && one.message !== ''
        expect(isPlaced, `${one.file} ${one.message}`).toBe(true)
      }
    }
  },
)
