import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { createTestDatabase } from '@stagewright/store'
import { createRuntime } from '../create-runtime.ts'
import { corpusFiles, corpusProjects } from './corpus-projects.ts'
test('probe', async () => {
  const only = process.env['ONLY']
  for (const name of corpusProjects()) {
    if (only && !name.includes(only)) continue
    const db = await createTestDatabase()
    const runtime = await createRuntime({ database: { url: db.url }, takesJobs: false, log: console.log })
    await runtime.setUp.createAdministrator('admin@x', 'password12345')
    const s = await runtime.sessions.signIn('admin@x', 'password12345')
    if (!s.ok) throw new Error(s.error.message)
    const files = corpusFiles(name)
    const t = Date.now()
    try {
      const c = await runtime.deploy(s.value.viewer, { files, checkOnly: true })
      const t1 = Date.now()
      const r = await runtime.deploy(s.value.viewer, { files, checkOnly: false })
      const t2 = Date.now()
      if (r.ok) {
        const flows = r.value.files.filter((f) => f.kind === 'flow')
        const n: any = {}
        for (const f of flows) n[f.outcome] = (n[f.outcome] ?? 0) + 1
        console.log(name, files.length, JSON.stringify(r.value.understood), JSON.stringify(n), t1 - t, t2 - t1)
        writeFileSync(`/tmp/report-${name}.json`, JSON.stringify(r.value, null, 1))
      } else console.log(name, r.error)
      void c
    } catch (e) { console.log('CRASH', name, e) }
    await runtime.close()
    await db.drop()
  }
}, 600000)
