// Our own files: policies, calendars, connections, people, scenarios; and calendars of other
// programs.
import { readAbsences } from '@stagewright/calendar'
import { readProject } from '@stagewright/metadata'
import { checkFiles } from '@stagewright/runtime'
import { readScenarios } from '@stagewright/simulator'
import { mutateText } from './mutate-text.mjs'
import { seedFiles } from './seeds.mjs'

const tokens = /[ \t]+|[\r\n]+|[\w$.@/-]+|[^\w\s]/g
const words = [
  ...[
    '&a',
    '*a',
    '<<: *a',
    '!!js/function',
    '!!binary',
    '!!set',
    '? ',
    '- ',
    ': ',
    '|',
    '>-',
    '---',
    '...',
  ],
  ...[
    'true',
    'null',
    '~',
    '0x1F',
    '1e400',
    '.inf',
    '2026-02-30',
    '08:61',
    '{}',
    '[]',
    '[[',
    '{{',
    '%YAML',
  ],
  ...[
    '__proto__',
    'constructor',
    'P1Y2M',
    '-5 d',
    '3 working days',
    'Europe/Nowhere',
    '\n',
    '\n  ',
    '\t',
  ],
  ...[
    'a: &x [*x]',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'DTSTART;TZID=Mars:20260101T000000',
    'RRULE:FREQ=SECONDLY',
  ],
]
const calendar = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Away\r\nDTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260309\r\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260401T080000Z\r\nDURATION:P1DT2H\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`

/** Files that are read with the metadata; others only with the whole deployment. */
const isOfProject = /(?:policies|calendars)\//
/** The check of a whole deployment takes ten times as long as reading, and reads the same. */
const CHECK_EVERY = 10

/** The target. */
export function yamlTarget(options) {
  const seeds = [
    ...seedFiles(/(?:policies|calendars|connections|tests|data)\/[^/]+\.ya?ml$/, options),
    { path: 'calendars/away.ics', text: calendar },
  ]
  return {
    name: 'yaml',
    input(random) {
      const { path, text } = random.once(12) ? seeds.at(-1) : random.pick(seeds)
      return `${path}\n${mutateText(text, random, { tokens, words, other: random.pick(seeds).text })}`
    },
    async run(input) {
      const [path = '', ...lines] = input.split('\n')
      const text = lines.join('\n')
      if (path.endsWith('.ics')) readAbsences(text, { zone: 'Europe/Berlin', now: 0 })
      else if (path.startsWith('tests/')) readScenarios(text, path)
      else if (isOfProject.test(path) && text.length % CHECK_EVERY !== 0) {
        readProject([{ path, text }])
      } else await checkFiles([{ path, text }])
    },
  }
}
