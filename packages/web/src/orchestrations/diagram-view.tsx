// An orchestration drawn: blocks as HTML, arrows as SVG behind them. With the progress of a run it
// is the run's map.
import type {
  Diagram,
  DiagramNode,
  DiagramStep,
  StageProgress,
  StepProgress,
} from '@stagewright/api'
import {
  ClockIcon,
  GearIcon,
  Link2Icon,
  PersonIcon,
  QuestionMarkCircledIcon,
} from '@radix-ui/react-icons'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { stageInFocus } from '../stage-bar/stage-in-focus.ts'
import { statusOf, stepStatusOf } from '../status/status.ts'
import { StatusIcon } from '../status/status-icon.tsx'
import { Span } from '../time/time-ago.tsx'
import { layOutDiagram, type DiagramLayout } from './diagram-layout.ts'
import styles from './diagram-view.module.css'

const stepIcons = {
  interactive: PersonIcon,
  background: GearIcon,
  approval: PersonIcon,
  external: Link2Icon,
}

/** The drawing. `progress` puts the state of a run on it. */
export function DiagramView({
  diagram,
  progress,
  label,
}: {
  diagram: Diagram
  progress?: readonly StageProgress[] | undefined
  label: string
}) {
  const layout = useMemo(() => layOutDiagram(diagram), [diagram])
  const stages = new Map((progress ?? []).map((stage) => [stage.name, stage]))
  const frame = useRef<HTMLDivElement>(null)
  const current = progress?.[stageInFocus(progress)]?.name
  useEffect(() => {
    const placed = layout.nodes.find(({ node }) => node.name === current)
    const width = frame.current?.clientWidth ?? 0
    if (placed) frame.current?.scrollTo({ left: placed.x + placed.width / 2 - width / 2 })
  }, [layout, current])
  return (
    <div className={styles['frame']} ref={frame} role="region" aria-label={label} tabIndex={0}>
      <div className={styles['canvas']} style={{ width: layout.width, height: layout.height }}>
        <Arrows layout={layout} />
        {layout.nodes.map(({ node, x, y, width, height }) => (
          <div
            key={node.name}
            className={styles['place']}
            style={{ left: x, top: y, width, height }}
          >
            <Block node={node} stage={stages.get(node.name)} isRun={progress !== undefined} />
          </div>
        ))}
      </div>
    </div>
  )
}

function Arrows({ layout }: { layout: DiagramLayout }) {
  return (
    <svg
      className={styles['arrows']}
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
    >
      {layout.edges.map((edge) => (
        <g
          key={edge.key}
          data-kind={edge.connector.kind}
          data-goto={edge.connector.isGoTo || undefined}
        >
          <path d={edge.path} />
          <path d={edge.head} className={styles['arrow']} />
          {edge.connector.label && (
            <text
              x={edge.labelX}
              y={edge.labelY}
              textAnchor={edge.connector.isGoTo ? 'middle' : 'start'}
            >
              {edge.connector.isGoTo ? edge.connector.label : shortened(edge.connector.label)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

const labelMax = 14

function shortened(label: string): string {
  return label.length > labelMax ? `${label.slice(0, labelMax - 1)}…` : label
}

function Block({
  node,
  stage,
  isRun,
}: {
  node: DiagramNode
  stage: StageProgress | undefined
  isRun: boolean
}) {
  if (node.kind === 'stage') return <Stage node={node} stage={stage} isRun={isRun} />
  const words = node.outcomes
    .map((outcome) => `${outcome.label}: ${outcome.when ?? 'in all other cases'}`)
    .join('\n')
  return (
    <div className={styles[node.kind]} title={words || node.description || undefined}>
      {node.kind === 'decision' && <QuestionMarkCircledIcon aria-hidden="true" />}
      <span className={styles['node-label']}>{node.label}</span>
      {words && <span className="unseen">{words}</span>}
    </div>
  )
}

function Stage({
  node,
  stage,
  isRun,
}: {
  node: DiagramNode
  stage: StageProgress | undefined
  isRun: boolean
}) {
  const status = isRun ? statusOf(stage?.status ?? 'NotStarted') : undefined
  const steps = new Map((stage?.steps ?? []).map((step) => [step.name, step]))
  return (
    <section className={styles['stage']} data-tone={status?.tone} aria-label={node.label}>
      <header
        title={[node.description, node.completesWhen].filter(Boolean).join('\n') || undefined}
      >
        {status && <StatusIcon status={status} />}
        <h2>{node.label}</h2>
        {status && <span className="unseen">{status.word}</span>}
        {stage && stage.entries > 1 && <span className={styles['times']}>{stage.entries}×</span>}
      </header>
      <ul>
        {node.steps.length === 0 && <li className={styles['none']}>No steps</li>}
        {node.steps.map((step) => (
          <Step key={step.name} step={step} run={steps.get(step.name)} isRun={isRun} />
        ))}
      </ul>
    </section>
  )
}

function Step({
  step,
  run,
  isRun,
}: {
  step: DiagramStep
  run: StepProgress | undefined
  isRun: boolean
}) {
  const Icon = stepIcons[step.kind]
  const status = isRun ? (run ? stepStatusOf(run) : statusOf('NotStarted')) : undefined
  const title = [
    step.description,
    step.flow && `Runs ${step.flow}`,
    step.startsWhen && `Starts: ${step.startsWhen}`,
    step.completesWhen && `Complete: ${step.completesWhen}`,
    run?.fault && `Stopped: ${run.fault}`,
  ]
  return (
    <li
      className={styles['step']}
      data-tone={status?.tone}
      data-after={step.after.length > 0 || undefined}
      title={title.filter(Boolean).join('\n')}
    >
      {status ? <StatusIcon status={status} /> : <Icon aria-hidden="true" />}
      <span className={styles['step-text']}>
        <span>{step.label}</span>
        <small>
          <StepNote step={step} run={run} />
        </small>
      </span>
      {status && <span className="unseen">{status.word}</span>}
    </li>
  )
}

function StepNote({ step, run }: { step: DiagramStep; run: StepProgress | undefined }): ReactNode {
  if (run?.status === 'InProgress') {
    return (
      <>
        <ClockIcon aria-hidden="true" width={11} height={11} />{' '}
        {run.claimedBy?.name ?? run.assignee?.name ?? 'in the background'}
        {run.startedAt && (
          <>
            {' · '}
            <Span from={run.startedAt} to={null} />
          </>
        )}
      </>
    )
  }
  if (run?.fault) return run.fault
  if (run?.startedAt && run.endedAt) return <Span from={run.startedAt} to={run.endedAt} />
  return step.assignee ?? (step.kind === 'interactive' ? 'by a person' : 'in the background')
}
