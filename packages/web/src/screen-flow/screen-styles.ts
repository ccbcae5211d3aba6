// The renderer's look, whole in CSS variables with defaults of their own: `--stagewright-*` of the
// page that embeds it win. Controls and blocks have their own files; what depends on the width
// comes last.
import { css } from 'lit'
import { blockStyles } from './block-styles.ts'
import { controlStyles } from './control-styles.ts'

const frameStyles = css`
  :host,
  stagewright-screen {
    --accent: var(--stagewright-accent, #4f46e5);
    --accent-fill: var(--stagewright-accent-fill, var(--accent));
    --text: var(--stagewright-text, #1c1917);
    --muted: var(--stagewright-muted, #57534e);
    --faint: var(--stagewright-faint, #78716c);
    --surface: var(--stagewright-surface, #fff);
    --page: var(--stagewright-page, #fafaf9);
    --line: var(--stagewright-line, #e7e5e4);
    --control-line: var(--stagewright-control-line, #a8a29e);
    --wrong: var(--stagewright-error, #b91c1c);
    --radius: var(--stagewright-radius, 6px);
    display: block;
    color: var(--text);
    font: 14px/1.5 var(--stagewright-font, system-ui, sans-serif);
    container-type: inline-size;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  form {
    display: flex;
    flex-direction: column;
  }
  .progress {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 0 0 16px;
    padding: 0;
    list-style: none;
    font-size: 12px;
    color: var(--faint);
  }
  .progress li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .progress .number {
    display: inline-grid;
    place-items: center;
    width: 18px;
    height: 18px;
    border: 1px solid currentColor;
    border-radius: 50%;
    font-size: 11px;
    font-variant-numeric: tabular-nums;
  }
  .progress [aria-current] {
    color: var(--text);
    font-weight: 600;
  }
  .progress [aria-current] .number {
    color: #fff;
    background: var(--accent-fill);
    border-color: var(--accent-fill);
  }
  .progress [data-state='done'] .number {
    color: var(--accent);
  }
  .progress[data-style='path'] {
    gap: 4px;
  }
  .progress[data-style='path'] li {
    flex: 1 1 0;
    justify-content: center;
    min-width: 90px;
    padding: 5px 16px 5px 20px;
    color: var(--muted);
    background: color-mix(in srgb, var(--text) 7%, transparent);
    clip-path: polygon(0 0, calc(100% - 9px) 0, 100% 50%, calc(100% - 9px) 100%, 0 100%, 9px 50%);
  }
  .progress[data-style='path'] li:not([data-state='done']) .number {
    display: none;
  }
  .progress[data-style='path'] .number {
    width: auto;
    border: 0;
  }
  .progress[data-style='path'] [data-state='done'] {
    color: var(--text);
    background: color-mix(in srgb, var(--accent) 16%, transparent);
  }
  .progress[data-style='path'] [aria-current] {
    color: #fff;
    background: var(--accent-fill);
  }
  .screen-help,
  .restored {
    margin: 0 0 16px;
    color: var(--muted);
    font-size: 13px;
  }
  .screen-help > div {
    margin-top: 6px;
    padding: 10px 12px;
    color: var(--text);
    background: var(--page);
    border-radius: var(--radius);
  }
  .restored {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    padding: 6px 12px;
    background: var(--page);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .restored .plain-button {
    text-decoration: underline;
  }
  .title {
    margin: 0 0 12px;
    font-size: 16px;
    font-weight: 600;
    line-height: 1.3;
  }
  .fields {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .summary {
    margin: 0 0 16px;
    padding: 10px 12px;
    color: var(--wrong);
    border: 1px solid currentColor;
    border-radius: var(--radius);
    font-size: 13px;
  }
  .summary p,
  .summary ul {
    margin: 0;
  }
  .summary ul {
    padding-left: 18px;
  }
  .fault-link {
    padding: 0;
    color: inherit;
    background: none;
    border: 0;
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
  .fault-link:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .spinner {
    display: inline-block;
    width: 12px;
    height: 12px;
    margin-right: 8px;
    border: 2px solid currentColor;
    border-right-color: transparent;
    border-radius: 50%;
    animation: turn 800ms linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .summary:focus {
    outline: none;
  }
  code {
    font:
      12px ui-monospace,
      Menlo,
      Consolas,
      monospace;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .plain-button {
    padding: 2px 6px;
    color: var(--muted);
    background: none;
    border: 0;
    border-radius: 4px;
    font: inherit;
    cursor: pointer;
  }
  .plain-button:hover {
    color: var(--text);
    background: var(--page);
  }
  .footer {
    position: sticky;
    bottom: 0;
    z-index: 4;
    display: flex;
    align-items: center;
    gap: 8px;
    margin-top: 20px;
    padding: 12px 0;
    background: var(--stagewright-footer, var(--surface));
    border-top: 1px solid var(--line);
  }
  .footer .space {
    flex: 1;
  }
  .button {
    min-height: 34px;
    padding: 6px 14px;
    color: #fff;
    background: var(--accent-fill);
    border: 1px solid transparent;
    border-radius: var(--radius);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .button:hover:not(:disabled) {
    filter: brightness(1.08);
  }
  .button:focus-visible,
  .plain-button:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .button.quiet {
    color: var(--text);
    background: var(--surface);
    border-color: var(--control-line);
  }
  .button:disabled {
    opacity: 0.55;
    cursor: default;
  }
`

const narrowStyles = css`
  @container (max-width: 480px) {
    .cell {
      grid-column: span 12;
    }
    .control {
      min-height: 42px;
      font-size: 16px;
    }
    .picker,
    .with-unit,
    .select {
      max-width: none;
    }
    .button {
      min-height: 44px;
      padding: 8px 18px;
    }
    .footer {
      flex-wrap: wrap;
    }
    .footer .space {
      flex-basis: 100%;
      order: -1;
    }
    .button.next {
      flex: 1;
    }
    .choice,
    .flag {
      padding: 8px 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`

/** All sheets, in the order they apply. */
export const screenStyles = [frameStyles, controlStyles, blockStyles, narrowStyles]
