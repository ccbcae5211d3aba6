// What projects bring beside flows and objects: labels, notification types, actions, …
import type { Json } from '@stagewright/base'
import type { Queries, Transaction } from '../database/transaction.ts'

export type ProjectResource = { kind: string; apiName: string; body: Json }

const allText = {
  name: 'project-resources',
  text: 'select kind, api_name as "apiName", body from project_resource order by kind, api_name',
}
const saveText = {
  name: 'save-project-resources',
  text: `
    insert into project_resource (kind, api_name, body)
    select kind, "apiName", body
    from jsonb_to_recordset($1::jsonb) as r (kind text, "apiName" text, body jsonb)
    on conflict (kind, api_name) do update set body = excluded.body, changed_at = now()`,
}
const removeText = {
  name: 'remove-project-resource',
  text: 'delete from project_resource where kind = $1 and api_name = $2',
}
const objectsText = { name: 'object-definitions', text: 'select body from object_definition' }

/** All resources. */
export async function loadResources(db: Queries): Promise<ProjectResource[]> {
  return db.query<ProjectResource>(allText, [])
}

/** Creates or replaces resources. */
export async function saveResources(tx: Transaction, resources: ProjectResource[]): Promise<void> {
  if (resources.length > 0) await tx.query(saveText, [JSON.stringify(resources)])
}

/** Takes a resource away. */
export async function removeResource(
  tx: Transaction,
  kind: string,
  apiName: string,
): Promise<void> {
  await tx.query(removeText, [kind, apiName])
}

/** The object definitions that were deployed, as they were read. */
export async function loadObjects<T>(db: Queries): Promise<T[]> {
  return (await db.query<{ body: T }>(objectsText, [])).map(({ body }) => body)
}

const saveObjectsText = {
  name: 'save-object-definitions',
  text: `
    insert into object_definition (api_name, body)
    select body ->> 'apiName', body from jsonb_array_elements($1::jsonb) as body
    on conflict (api_name) do update set body = excluded.body`,
}

/** Keeps object definitions as they were read. */
export async function saveObjects(
  tx: Transaction,
  objects: readonly { apiName: string }[],
): Promise<void> {
  if (objects.length > 0) await tx.query(saveObjectsText, [JSON.stringify(objects)])
}
