// Views as statements, each after those it reads.
import type { Queries } from '../database/transaction.ts'

const views = `
  select c.oid::text as id, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
    'create view ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
      || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')
      || ' as ' || pg_get_viewdef(c.oid) as text,
    coalesce((select array_agg(distinct d.refobjid::text) from pg_rewrite r
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
        and d.refclassid = 'pg_class'::regclass and d.refobjid <> c.oid
      where r.ev_class = c.oid), '{}') as reads
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'v' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass
      and e.objid = c.oid and e.deptype = 'e')
  order by c.oid`

type View = { id: string; text: string; reads: string[] }

/** The views of the database; names come out whole when the search path is empty. */
export async function orderedViews(tx: Queries): Promise<string[]> {
  const waiting = new Map((await tx.query<View>(views)).map((view) => [view.id, view]))
  const ordered: string[] = []
  // No view reads itself, however far round: each pass finds one at least.
  while (waiting.size > 0) {
    for (const [id, { text, reads }] of waiting) {
      if (reads.some((other) => waiting.has(other))) continue
      ordered.push(text)
      waiting.delete(id)
    }
  }
  return ordered
}
