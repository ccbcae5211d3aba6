// The choice of one orchestration above a list.
import { useQuery } from '@tanstack/react-query'
import { FilterSelect } from '../list/list-tools.tsx'
import { orchestrationsQuery } from '../server/queries.ts'

type OrchestrationFilterProps = {
  /** API name; undefined for any. */
  value: string | undefined
  onChange: (apiName: string | undefined) => void
}

/** All that are deployed, by their labels. */
export function OrchestrationFilter({ value, onChange }: OrchestrationFilterProps) {
  const orchestrations = useQuery(orchestrationsQuery()).data?.items ?? []
  return (
    <FilterSelect
      label="Orchestration"
      value={value}
      options={orchestrations.map((one) => ({ value: one.apiName, label: one.label }))}
      onChange={onChange}
    />
  )
}
