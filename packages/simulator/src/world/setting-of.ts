// What a simulated world is made of, from what is asked of it.
import { idFromNumber, type NewId } from '@stagewright/base'
import type { BackgroundWork } from '@stagewright/conductor'
import { createLanguages, createSchema, type Project, type Schema } from '@stagewright/metadata'
import { createSharingLaw } from '@stagewright/record'
import { SimulatedData } from '../kept/simulated-data.ts'
import type { SimulationOptions } from '../simulation.ts'
import { createDefinitions } from './definitions.ts'
import type { Setting } from './open-world.ts'
import { createPeople } from './people.ts'

/** The setting of a new world: nothing has happened in it yet. */
export function settingOf(options: Omit<SimulationOptions, 'now'>): Setting {
  const { project, timeZone = 'UTC', locale = 'en_US', actions = {}, seed = 0 } = options
  const newId = createNewId(seed)
  const flows = project.flows.map(({ definition }) => definition)
  const isAll = options.isInactiveIncluded === true
  const schema = options.schema ?? createSchema(project.objects)
  return {
    project,
    schema,
    definitions: createDefinitions(flows, ({ status }) => isAll || status === 'Active'),
    people: createPeople(project, options.people ?? [], newId),
    actions,
    background: backgroundOf(options.project, schema),
    data: new SimulatedData(),
    newId,
    timeZone,
    locale,
    languages: createLanguages(project.translations.map(({ definition }) => definition)),
    visited: new Map(),
  }
}

/** To which rights the project holds background work. */
function backgroundOf(project: Project, schema: Schema): BackgroundWork {
  const { backgroundRights } = project
  const { file, rights } = backgroundRights ?? {}
  const rules = file && rights ? { file: file.path, rights } : undefined
  return { law: createSharingLaw(schema, project), rules }
}

/** Ids that count up, for all prefixes together: an older record has the lesser id. */
function createNewId(seed: number): NewId {
  let last = BigInt(seed) * 1_000_000n
  return (keyPrefix) => idFromNumber(keyPrefix, ++last)
}
