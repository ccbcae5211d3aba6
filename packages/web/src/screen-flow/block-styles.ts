// How what holds or shows several things looks: sections and columns, rich text, tables, lists that
// open.
import { css, unsafeCSS } from 'lit'

const spans = unsafeCSS(
  Array.from({ length: 12 }, (_, at) => `.span-${at + 1} { grid-column: span ${at + 1}; }`).join(
    '\n',
  ),
)

export const blockStyles = css`
  .section .field,
  .field.display {
    max-width: none;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: 12px 16px;
    align-items: start;
  }
  .grid > .field,
  .grid > .section {
    grid-column: span 12;
  }
  .cell {
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-width: 0;
  }
  .cell > .part-label {
    margin-bottom: -12px;
  }
  ${spans}
  .section-title {
    margin: 8px 0 8px;
    padding-bottom: 4px;
    font-weight: 600;
    border-bottom: 1px solid var(--line);
  }
  .rich {
    overflow-wrap: anywhere;
  }
  .rich.plain {
    white-space: pre-wrap;
  }
  .rich p {
    margin: 0 0 8px;
  }
  .rich > :last-child,
  .rich > :last-child > :last-child {
    margin-bottom: 0;
  }
  .rich a {
    color: var(--accent);
  }
  .rich img,
  .picture {
    max-width: 100%;
    height: auto;
    border-radius: var(--radius);
  }
  .picture-missing {
    color: var(--muted);
  }
  .notice {
    padding: 8px 12px;
    color: var(--muted);
    background: var(--page);
    border: 1px dashed var(--control-line);
    border-radius: var(--radius);
    font-size: 13px;
  }
  .parameter {
    margin-top: 8px;
  }
  .table-frame {
    max-height: 360px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  th {
    position: sticky;
    top: 0;
    color: var(--muted);
    background: var(--page);
    font-weight: 500;
    text-align: left;
    white-space: nowrap;
  }
  th,
  td {
    padding: 6px 10px;
    border-bottom: 1px solid var(--line);
  }
  tr:last-child td {
    border-bottom: 0;
  }
  td.figures,
  th.figures {
    text-align: right;
  }
  td.pick,
  th.pick {
    width: 34px;
  }
  tr[data-picked] {
    background: color-mix(in srgb, var(--accent) 10%, transparent);
  }
  .pad {
    padding: 10px;
  }
  .repeated {
    margin-bottom: 12px;
    padding: 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .repeated-head {
    display: flex;
    justify-content: space-between;
    color: var(--muted);
    font-size: 12px;
  }
  .combo {
    position: relative;
  }
  .chosen {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 3px 4px 3px 10px;
  }
  .options {
    position: absolute;
    z-index: 5;
    top: calc(100% + 4px);
    left: 0;
    right: 0;
    max-height: 240px;
    margin: 0;
    padding: 4px;
    overflow: auto;
    list-style: none;
    background: var(--stagewright-raised, var(--surface));
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
  }
  .options li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 5px 8px;
    border-radius: 4px;
    cursor: pointer;
  }
  .options li[aria-selected='true'] {
    background: color-mix(in srgb, var(--accent) 14%, transparent);
  }
  .options small {
    color: var(--muted);
  }
`
