// The project that the journey through screens deploys: a flow with every kind of field, an object
// with every type, and the components that the manual shows.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countContactsFlow, everyFieldFlow } from './every-field-flow.ts'
import { surveyFiles } from './survey-object.ts'

const folder = 'force-app/main/default'
const manual = fileURLToPath(new URL('../../../docs/screens.md', import.meta.url))

/** Files that the manual shows, by the path in their first line. */
export function manualComponents(): { [path: string]: string } {
  const text = readFileSync(manual, 'utf8')
  const blocks = [...text.matchAll(/^```tsx?\n\/\/ (components\/\S+)\n([^]*?)^```/gm)]
  return Object.fromEntries(blocks.map(([, path = '', code = '']) => [path, code]))
}

/** Writes the project into a folder. */
export function writeScreensProject(root: string): void {
  const files = {
    [`${folder}/flows/Every_Field.flow-meta.xml`]: everyFieldFlow(),
    [`${folder}/flows/Count_Contacts.flow-meta.xml`]: countContactsFlow(),
    ...surveyFiles(folder),
    ...manualComponents(),
  }
  for (const [path, text] of Object.entries(files)) {
    const place = join(root, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
}
