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
  summary {
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .cell[data-align='center'] {
    align-self: center;
  }
  .cell[data-align='bottom'] {
    align-self: end;
  }
  [data-place='center'] {
    text-align: center;
  }
  [data-place='right'] {
    text-align: right;
  }
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
  .rich ul,
  .rich ol {
    margin: 0 0 8px;
    padding-left: 22px;
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
  .taken {
    margin-top: 8px;
    color: var(--muted);
    font-size: 13px;
  }
  .taken dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 2px 12px;
    margin: 6px 0 0;
  }
  .taken dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .drop {
    padding: 12px;
    border: 1px dashed var(--control-line);
    border-radius: var(--radius);
  }
  .drop[data-over] {
    border-color: var(--accent);
    background: color-mix(in srgb, var(--accent) 8%, transparent);
  }
  .drop input {
    max-width: 100%;
    color: inherit;
    font: inherit;
  }
  .drop input::file-selector-button {
    min-height: 32px;
    margin-right: 10px;
    padding: 4px 12px;
    color: var(--text);
    background: var(--surface);
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .files {
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }
  .files li {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    padding: 4px 0;
    border-top: 1px solid var(--line);
  }
  .rich-frame {
    background: var(--surface);
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
  }
  .rich-frame:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  [data-wrong] .rich-frame {
    border-color: var(--wrong);
  }
  .rich-frame[data-locked] {
    background: var(--page);
  }
  .rich-bar,
  .link-bar {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 4px;
    border-bottom: 1px solid var(--line);
  }
  .rich-bar button {
    min-width: 30px;
    min-height: 28px;
  }
  .rich-bar [aria-pressed='true'] {
    color: var(--text);
    background: color-mix(in srgb, var(--accent) 16%, transparent);
  }
  .rich-bar [data-mark='bold'] {
    font-weight: 700;
  }
  .rich-bar [data-mark='italic'] {
    font-style: italic;
  }
  .rich-bar [data-mark='underline'] {
    text-decoration: underline;
  }
  .link-bar .control {
    flex: 1;
  }
  .rich-editor > div {
    min-height: 84px;
    padding: 8px 10px;
    white-space: pre-wrap;
    outline: none;
  }
  .table-search {
    max-width: 280px;
    margin-bottom: 6px;
  }
  .head-button {
    padding: 0;
    color: inherit;
    background: none;
    border: 0;
    font: inherit;
    cursor: pointer;
  }
  .head-button:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
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
