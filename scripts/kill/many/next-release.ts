// The next release as a program of its own: what is built here with migrations more, which only
// add, as a release may.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const parts = ['package.json', 'bin', 'dist', 'migrations']

/** Its migrations: name → text. */
export const nextMigrations: { readonly [name: string]: string } = {
  '9998-next.sql': `-- What the release after this one brings.
    alter table run add column next_note text not null default '';
    alter table work_item add column next_note text;
    create table next_thing (id text primary key, run_id text not null);`,
  '9999-next-index.sql': `-- concurrently: the tables are large and people work.
    drop index concurrently if exists run_next_note;
    create index concurrently run_next_note on run (next_note, id);`,
}

export type NextRelease = { root: string; remove(): void }

/** Makes it from the built packages. */
export function makeNextRelease(): NextRelease {
  const next = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-next-')))
  const modules = join(next, 'node_modules')
  mkdirSync(join(modules, '@stagewright'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '@stagewright') continue
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  for (const name of readdirSync(join(root, 'packages'))) {
    const from = join(root, 'packages', name)
    const to = join(next, 'packages', name)
    mkdirSync(to, { recursive: true })
    for (const part of parts) {
      if (existsSync(join(from, part)))
        cpSync(join(from, part), join(to, part), { recursive: true })
    }
    const text = readFileSync(join(from, 'package.json'), 'utf8')
    const { name: called } = JSON.parse(text) as { name: string }
    symlinkSync(to, join(modules, called))
  }
  symlinkSync(join(root, 'examples'), join(next, 'examples'))
  for (const [name, text] of Object.entries(nextMigrations)) {
    writeFileSync(join(next, 'packages/store/migrations', name), text)
  }
  return { root: next, remove: () => rmSync(next, { recursive: true, force: true }) }
}
