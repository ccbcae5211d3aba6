import { assert } from '@stagewright/base'
import { openDatabase } from '@stagewright/store'
import { expect, test } from 'vitest'
import { createRuntime, type OpenRuntime } from '../create-runtime.ts'
import { valueOf } from '../testing/counting-system.ts'
import { openTestRuntime } from '../testing/test-runtime.ts'

const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const thing = {
  path: 'objects/Thing__c/Thing__c.object-meta.xml',
  text: `${xml}<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Thing</label>
    <pluralLabel>Things</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>
    <deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>
    </CustomObject>`,
}
test('a process knows what was deployed while it started', async () => {
  const house = await openTestRuntime([])
  const other = await openDatabase({ url: house.url }, { connectionsMax: 2 })
  let starting: Promise<OpenRuntime> | undefined
  await other.transaction(async (tx) => {
    // Swept by a process that starts, after it has read what is deployed: it stops there.
    await tx.query('lock table kept_answer in access exclusive mode')
    starting = createRuntime({ database: { url: house.url }, takesJobs: false })
    const stopped = async () =>
      (await other.query(`select from pg_locks where not granted and relation is not null`)).length
    await expect.poll(stopped, { timeout: 30_000 }).toBe(1)
    const files = [thing]
    const report = valueOf(await house.runtime.deploy(house.ada, { files, checkOnly: false }))
    expect(report.files.map(({ outcome }) => outcome)).toEqual(['deployed'])
  })
  const second = await starting
  assert(second, 'it was started')
  try {
    const made = valueOf(await second.records.create(house.ada, 'Thing__c', [{ Name: 'One' }]))
    expect(made.ids).toHaveLength(1)
  } finally {
    await second.close()
    await other.close()
    await house.close()
  }
})
