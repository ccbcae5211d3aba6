// A program for tests of crashes: opens the database of a data folder and writes numbers, one
// transaction each, telling every number once it is committed. Run as `node hold-folder.js FOLDER`.
import { openDatabase } from '../database/database.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

const database = await openDatabase({ dataDir: process.argv[2] ?? '' })
await database.query('create table if not exists told (number integer primary key)')
const [row] = await database.query<{ last: number | null }>('select max(number) as last from told')
for (let number = (row?.last ?? 0) + 1; ; number++) {
  await database.query('insert into told values ($1)', [number])
  say(String(number))
}
