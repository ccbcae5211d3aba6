// Writes docs/formulas/: a page for each family of functions, from the functions' own entries in
// packages/formula (which has to be built), and an index of them all.
import { mkdirSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = new URL('../docs/formulas/', import.meta.url)

const titles = {
  logic: ['Decisions and blanks', 'Choosing between values, and asking whether there is one.'],
  number: ['Numbers', 'Arithmetic and rounding. Numbers are decimals of 39 digits.'],
  trigonometry: ['Angles', 'Trigonometry, in radians.'],
  text: ['Text', 'Parts of texts, search, change, and conversion to and from text.'],
  encoding: [
    'Markup and encoding',
    'Text made safe for markup and addresses, and markup from text.',
  ],
  date: ['Dates', 'Dates and date/times.'],
  time: ['Times and durations', 'Times of day, and the time between two moments.'],
  record: [
    'Records and picklists',
    'Picklist values, and what is known of the record being saved.',
  ],
  location: ['Places', 'Geolocations and distances.'],
}

const legality = {
  yes: 'Legal in flow formulas.',
  no: 'Not legal in flow formulas.',
  start: 'Legal in the entry formulas of record-triggered flows.',
  unverified: 'Accepted in flow formulas here; the real system may refuse it.',
}

/** The pages by file name, from the catalogue of functions. */
export function formulaPages(catalogue) {
  const pages = new Map()
  const families = [...new Set(catalogue.map(({ family }) => family))]
  for (const family of families) {
    const entries = catalogue.filter((entry) => entry.family === family)
    pages.set(`${family}.md`, familyPage(family, entries))
  }
  pages.set('functions.md', indexPage(catalogue))
  return pages
}

function familyPage(family, entries) {
  const [title, about] = titles[family]
  const sections = entries.map(section)
  return `# ${title}\n\n${notice}\n\n${about}\n\n${sections.join('\n\n')}\n`
}

const notice =
  '<!-- Written by scripts/formula-docs.mjs from the functions of packages/formula. -->'

function section(entry) {
  const { name, signature, doc, nullRule, flow, example, result } = entry
  const fields = Object.entries(entry.fields ?? {}).map(([field, typed]) =>
    told(field, typed, 'is'),
  )
  const before = Object.entries(entry.prior ?? {}).map(([field, typed]) =>
    told(field, typed, 'was'),
  )
  const where = [...fields, ...before].join(', ')
  const given = where === '' ? '' : `\n   where ${where}`
  return `## ${name}

\`${signature}\`

${doc}

- Blanks: ${nullRule}
- ${legality[flow]}

\`\`\`text
${example}
=> ${result}${given}
\`\`\``
}

function told(field, typed, verb) {
  return `${field} (${typed.type.dataType}) ${verb} ${JSON.stringify(typed.value)}`
}

function indexPage(catalogue) {
  const rows = [...catalogue]
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name, family, signature, doc }) => {
      const first = doc.split('. ')[0].replace(/\.$/, '')
      return `- [${name}](${family}.md#${name.toLowerCase()}): \`${signature}\`. ${first}.`
    })
  return `# Functions\n\n${notice}\n\n${rows.join('\n')}\n`
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const { functionCatalogue } = await import('../packages/formula/dist/index.js')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of formulaPages(functionCatalogue)) {
    writeFileSync(new URL(name, folder), text)
    console.log(fileURLToPath(new URL(name, folder)))
  }
}
