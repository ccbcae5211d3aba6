// Metadata files: read, checked, written back and read again.
import {
  checkDefinitions,
  createSchema,
  readFlow,
  readProject,
  readXml,
  writeFlow,
  writeXml,
} from '@stagewright/metadata'
import { mutateText } from './mutate-text.mjs'
import { seedFiles } from './seeds.mjs'

const tokens = /<[^>]*>|[^<]+|</g
const fixed = [
  ...['true', 'false', '', '0', '-1', '1e400', '99999999999999999999', '2026-02-30', 'NaN'],
  ...['$Record.Name', '{!$Record.Owner.Name}', '$Label.X', 'a.b.c.d.e.f', '__proto__'],
  ...['constructor', '{!IF(TRUE, 1', '1 AND (2 OR 3', 'EqualTo', '</Flow>', '<Flow>', '<a/>'],
  ...[
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '&a;',
    '&#x10FFFF;',
    '&#0;',
    '<![CDATA[',
    ']]>',
    '<!--',
    '<?xml',
  ],
  ...['xsi:nil="true"', '<value xsi:nil="true"/>', '<name>__proto__</name>'],
]

/** The target. */
export function xmlTarget(options) {
  const seeds = seedFiles(/-meta\.xml$/, options)
  const words = [
    ...new Set([
      ...fixed,
      ...seeds.slice(0, 400).flatMap(({ text }) => (text.match(/<\/?\w+>/g) ?? []).slice(0, 60)),
    ]),
  ]
  // Without objects of its own every file has the same schema, which takes longer than all else.
  const bare = createSchema([])
  return {
    name: 'xml',
    input(random) {
      const { path, text } = random.pick(seeds)
      const other = random.pick(seeds).text
      const nested = (unit, chance) => {
        const tag = random.pick(words).replace('/', '')
        const times = 2 ** chance.below(8)
        return tag.repeat(times) + unit + tag.replace('<', '</').repeat(times)
      }
      return `${path}\n${mutateText(text, random, { tokens, words, other, repeat: nested })}`
    },
    run(input) {
      const [path = '', ...lines] = input.split('\n')
      const text = lines.join('\n')
      const { document } = readXml(text, path)
      if (document) readXml(writeXml(document), path)
      if (/flow-meta\.xml$/.test(path)) {
        const { flow } = readFlow(text, path)
        if (flow) readFlow(writeFlow(flow), path)
      }
      const project = readProject([{ path: `force-app/main/default/${path}`, text }])
      checkDefinitions(project, project.objects.length > 0 ? createSchema(project.objects) : bare)
    },
  }
}
