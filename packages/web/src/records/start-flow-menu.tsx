// Flows that can be started from a record: those that take its id, but for the work of runs.
import { useQuery } from '@tanstack/react-query'
import { recordInput, useStartFlow } from '../flows/start-flow.ts'
import { Menu, MenuItem } from '../menu/menu.tsx'
import { flowsQuery } from '../server/queries.ts'
import styles from './record-page.module.css'

/** The menu; nothing at all when no flow takes a record. */
export function StartFlowMenu({ recordId }: { recordId: string }) {
  const { data } = useQuery(flowsQuery())
  const start = useStartFlow()
  const flows = (data?.items ?? []).filter(
    (flow) => flow.canStart && !flow.isOfSteps && recordInput(flow),
  )
  if (flows.length === 0) return null
  return (
    <Menu
      label="Start a flow"
      button={start.isPending ? 'Starting …' : 'Start a flow'}
      buttonClass={styles['menu']}
    >
      {flows.map((flow) => (
        <MenuItem
          key={flow.apiName}
          onClick={() => {
            const input = recordInput(flow)
            start.mutate({ flow, inputs: input ? { [input.name]: recordId } : {} })
          }}
        >
          {flow.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
