// What stands in the end: records as people find them over HTTP, and runs with their logs as they
// lie in a database that no process works on any more.
import type { Json } from '@stagewright/base'
import { foldLog, type Run } from '@stagewright/orchestration'
import type { Client } from '@stagewright/sdk'
import { openDatabase, readLog, type Database } from '@stagewright/store'
import { expect } from 'vitest'

/**
 * What became of one application, without ids, numbers and times: alike for every play of a tale.
 */
export type Outcome = {
  applications: number
  fields: { [field: string]: Json }
  accounts: number
  welcomeCalls: number
  log: string[]
  stages: string[]
}

/** Fields that differ from application to application of the same tale. */
const own = new Set(['Name', 'Application_Number__c', 'Contract_Number__c', 'Contract_URL__c'])
const ownTypes = new Set(['DateTime', 'Lookup'])

/** The outcome of an application, by its company and its run. */
export async function readOutcome(
  client: Client,
  company: string,
  runId: string,
): Promise<Outcome> {
  const named = async (object: string) => {
    const { items } = await client.records.list(object, { search: company })
    return items.filter((item) => item.name === company).map((item) => item.id)
  }
  const applications = await named('Account_Application__c')
  const record = await client.records.show(applications[0] ?? '')
  const fields = record.fields.filter(({ name, type }) => !own.has(name) && !ownTypes.has(type))
  const accounts = await named('Account')
  const pages = await Promise.all(accounts.map((id) => client.records.show(id)))
  const calls = pages.flatMap((page) =>
    page.related.filter((list) => list.object === 'Task').flatMap((list) => list.items),
  )
  const run = await client.runs.show(runId)
  return {
    applications: applications.length,
    fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    accounts: accounts.length,
    welcomeCalls: calls.length,
    log: run.log.map(({ text }) => text.replaceAll(company, 'the company')),
    stages: run.stages.map(({ name, status }) => `${name}: ${status}`),
  }
}

export type StoredRuns = {
  /** The stored run beside the one that its log tells. */
  runs: { stored: Run; told: Run }[]
  /** Open work items of runs that have ended. */
  openOfEnded: string[]
  /** Jobs that still wait, by task. */
  jobs: string[]
  /** Interviews of runs that have ended: nobody will carry them on. */
  strayInterviews: string[]
}

/** Jobs that stand in the queue, taken or not, by task. */
const queued = `select task_identifier as one from graphile_worker.jobs
  where task_identifier <> 'KeepRetention'`

/**
 * Waits until every job of a server with processes at work is done. One whose end could not be
 * written down, because the database went away at that moment, is done a second time.
 * Fails after a minute, with the jobs that still stand there.
 */
export async function queueEmptied(place: { url: string }): Promise<void> {
  const db = await openDatabase(place, { connectionsMax: 1 })
  try {
    await expect.poll(() => column(db, queued), { timeout: 60_000, interval: 100 }).toEqual([])
  } finally {
    await db.close()
  }
}

/** Reads all runs of a data folder or of a server. */
export async function readStoredRuns(
  place: { dataDir: string } | { url: string },
): Promise<StoredRuns> {
  const db = await openDatabase(place)
  try {
    const rows = await db.query<{ state: Run }>('select state from run order by id')
    const runs = []
    for (const { state } of rows) {
      runs.push({ stored: state, told: foldLog(await readLog(db, state.id)) })
    }
    return {
      runs,
      openOfEnded: await column(
        db,
        `select w.id as one from work_item w join run r on r.id = w.run_id
         where w.status <> 'Completed' and r.ended_at is not null`,
      ),
      jobs: await column(db, queued),
      strayInterviews: await column(
        db,
        `select i.id as one from interview i join run r on r.id = i.run_id
         where r.ended_at is not null`,
      ),
    }
  } finally {
    await db.close()
  }
}

async function column(db: Database, statement: string): Promise<string[]> {
  return (await db.query<{ one: string }>(statement)).map(({ one }) => one)
}
