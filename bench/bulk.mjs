// What a save costs that starts the same flow of five elements for each record (Get Records, Decision,
// Assignment, Update Records, Create Records), beside a bare set insert of the same rows, on the same
// database in the same run:
//
//   node scripts/build.mjs --no-web
//   node bench/bulk.mjs                      (embedded database; DATABASE_URL takes a server instead)
//
// Rows: how many records in one save, statements sent (everything between BEGIN and COMMIT, these two
// too), records a second, and how many bare inserts fit into the time of one save. The flow of one
// record writes three rows where the bare insert writes one.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import { createRuntime } from '../packages/runtime/dist/index.js'

const require = createRequire(new URL('../packages/store/package.json', import.meta.url))
const pg = require('pg')

let sent = 0
const query = pg.Client.prototype.query
pg.Client.prototype.query = function (...given) {
  sent++
  return query.apply(this, given)
}

const to = (name) => `<connector><targetReference>${name}</targetReference></connector>`
const set = (field, reference) => `<inputAssignments><field>${field}</field>
  <value><elementReference>${reference}</elementReference></value></inputAssignments>`
const where = (field, reference) => `<filterLogic>and</filterLogic><filters><field>${field}</field>
  <operator>EqualTo</operator><value><elementReference>${reference}</elementReference></value></filters>`
const flow = `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>63.0</apiVersion>
<label>Five Elements</label><processType>AutoLaunchedFlow</processType><status>Active</status>
<variables><name>title</name><dataType>String</dataType><isInput>false</isInput>
<isOutput>false</isOutput></variables>
<start>${to('Find')}<object>Account</object><recordTriggerType>Create</recordTriggerType>
<triggerType>RecordAfterSave</triggerType></start>
<recordLookups><name>Find</name><label>Find</label>${to('Is_There')}${where('LastName', '$Record.Name')}
<getFirstRecordOnly>true</getFirstRecordOnly><object>Contact</object>
<storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>
<decisions><name>Is_There</name><label>Is There</label>
<defaultConnectorLabel>No</defaultConnectorLabel><rules><name>Yes</name><label>Yes</label>
<conditionLogic>and</conditionLogic><conditions><leftValueReference>Find</leftValueReference>
<operator>IsNull</operator><rightValue><booleanValue>false</booleanValue></rightValue></conditions>
${to('Choose')}</rules></decisions>
<assignments><name>Choose</name><label>Choose</label>${to('Change')}<assignmentItems>
<assignToReference>title</assignToReference><operator>Assign</operator>
<value><stringValue>Head of {!$Record.Name}</stringValue></value></assignmentItems></assignments>
<recordUpdates><name>Change</name><label>Change</label>${to('Note')}${where('Id', 'Find.Id')}
${set('Title', 'title')}<object>Contact</object></recordUpdates>
<recordCreates><name>Note</name><label>Note</label>${set('Subject', 'title')}
${set('WhatId', '$Record.Id')}<object>Task</object></recordCreates></Flow>`

function valueOf(result) {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function timed(work) {
  const before = sent
  const from = process.hrtime.bigint()
  await work()
  return { ms: Number(process.hrtime.bigint() - from) / 1e6, statements: sent - before }
}

const bareText = `insert into records."Account" ("Id", "Name", "OwnerId", "CreatedById", "CreatedDate",
  "LastModifiedById", "LastModifiedDate", "SystemModstamp")
  select "Id", "Name", $2, $2, now(), $2, now(), now()
  from jsonb_to_recordset($1::jsonb) as r ("Id" text, "Name" text)`

/** The rows of a save, inserted by one statement in one transaction; undone afterwards. */
async function bareInsert(client, names, by) {
  const rows = names.map((Name, at) => ({ Id: `bare${String(at).padStart(14, '0')}`, Name }))
  const result = await timed(async () => {
    await client.query('begin')
    await client.query(bareText, [JSON.stringify(rows), by])
    await client.query('commit')
  })
  await client.query(`delete from records."Account" where "Id" like 'bare%'`)
  return result
}

function median(results) {
  return results.toSorted((a, b) => a.ms - b.ms)[Math.floor(results.length / 2)]
}

async function measure(runtime, client, ada, count) {
  const rounds = count > 1000 ? 3 : 7
  const saves = []
  const bares = []
  for (let round = 0; round < rounds; round++) {
    const names = Array.from({ length: count }, (_, at) => `Firm ${count} ${round} ${at}`)
    const people = names.map((LastName) => ({ LastName }))
    valueOf(await runtime.records.create(ada, 'Contact', people))
    bares.push(await bareInsert(client, names, ada.id))
    const records = names.map((Name) => ({ Name }))
    saves.push(
      await timed(async () => valueOf(await runtime.records.create(ada, 'Account', records))),
    )
  }
  const [save, bare] = [median(saves), median(bares)]
  const rate = (ms) => Math.round((count / ms) * 1000).toLocaleString('en')
  return {
    records: count.toLocaleString('en'),
    statements: save.statements,
    'records/s': rate(save.ms),
    'bare insert/s': rate(bare.ms),
    ratio: (save.ms / bare.ms).toFixed(1),
  }
}

const folder = await mkdtemp(join(tmpdir(), 'stagewright-bench-'))
const url = process.env.DATABASE_URL
const runtime = await createRuntime({
  database: url ? { url } : { dataDir: folder },
  takesJobs: false,
})
const client = new pg.Client({ connectionString: runtime.url })
try {
  await client.connect()
  await runtime.setUp.createAdministrator('bench@house.example', 'a long secret')
  const { viewer } = valueOf(await runtime.sessions.signIn('bench@house.example', 'a long secret'))
  const files = [{ path: 'flows/Five_Elements.flow-meta.xml', text: flow }]
  const report = valueOf(await runtime.deploy(viewer, { files, checkOnly: false }))
  const problem = report.diagnostics.find(({ severity }) => severity === 'error')
  if (problem) throw new Error(problem.message)
  await measure(runtime, client, viewer, 200)
  const table = []
  for (const count of [1, 200, 10_000]) table.push(await measure(runtime, client, viewer, count))
  console.table(table)
} finally {
  await client.end()
  await runtime.close()
  await rm(folder, { recursive: true, force: true })
}
