// The shape that goes with each state, so that nobody needs to tell colours apart.
import type { ReactNode } from 'react'
import type { Status } from './status.ts'

const shapes: Record<Status['word'], ReactNode> = {
  'Not started': <circle cx="6" cy="6" r="4.5" strokeDasharray="2 1.6" />,
  'In progress': (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" stroke="none" />
    </>
  ),
  Waiting: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M6 3.5V6l1.6 1.2" />
    </>
  ),
  Completed: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />
      <path d="m3.8 6.2 1.5 1.5 2.9-3.2" stroke="var(--surface)" strokeWidth="1.3" />
    </>
  ),
  Overdue: <path d="M6 1v5.5M6 9.2v.6" strokeWidth="1.8" />,
  Error: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />
      <path d="M6 3.2v3.2M6 8.3v.3" stroke="var(--surface)" strokeWidth="1.4" />
    </>
  ),
  Suspended: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M4.8 4.3v3.4M7.2 4.3v3.4" />
    </>
  ),
  Canceled: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="m4.3 4.3 3.4 3.4M7.7 4.3 4.3 7.7" />
    </>
  ),
  Discontinued: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M3.8 6h4.4" />
    </>
  ),
  Approved: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />
      <path d="m3.8 6.2 1.5 1.5 2.9-3.2" stroke="var(--surface)" strokeWidth="1.3" />
    </>
  ),
  Rejected: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />
      <path d="m4.2 4.2 3.6 3.6M7.8 4.2 4.2 7.8" stroke="var(--surface)" strokeWidth="1.3" />
    </>
  ),
  'Sent back': <path d="M4.5 2.5 2 5l2.5 2.5M2.3 5H10v4" />,
  Recalled: <path d="M4.5 2.5 2 5l2.5 2.5M2.3 5H7a2.5 2.5 0 0 1 0 5H5" />,
  'Kept here': <path d="M1.5 3h9v6h-9zM1.5 3.3 6 6.8l4.5-3.5" />,
  'To be sent': (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M6 3.5V6l1.6 1.2" />
    </>
  ),
  Sent: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />
      <path d="m3.8 6.2 1.5 1.5 2.9-3.2" stroke="var(--surface)" strokeWidth="1.3" />
    </>
  ),
  'Not sent': (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />
      <path d="M6 3.2v3.2M6 8.3v.3" stroke="var(--surface)" strokeWidth="1.4" />
    </>
  ),
  Withdrawn: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M3.8 6h4.4" />
    </>
  ),
}

/** The shape of a state; decoration beside its word. */
export function StatusIcon({ status, size = 12 }: { status: Status; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      aria-hidden="true"
    >
      {shapes[status.word]}
    </svg>
  )
}
