// A record by the label of its object and its name, as a link.
import type { RecordRef } from '@stagewright/api'
import { Link } from '@tanstack/react-router'

/** The link. */
export function RecordLink({ record }: { record: RecordRef }) {
  return (
    <>
      {record.objectLabel}{' '}
      <Link to="/record/$id" params={{ id: record.id }}>
        {record.name}
      </Link>
    </>
  )
}
