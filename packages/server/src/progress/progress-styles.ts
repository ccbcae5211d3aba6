// What the page of a progress link looks like beyond the common: a line of stages from top to
// bottom, told apart by sign and word, not by colour alone.

export const progressStyles = `:root{--done:#15803d;--now:#4f46e5;--held:#b45309}
@media (prefers-color-scheme:dark){:root{--done:#4ade80;--now:#818cf8;--held:#fbbf24}}
.state{font-weight:500}.state[data-tone=held]{color:var(--held)}.state[data-tone=done]{color:var(--done)}
ol,ul{list-style:none;margin:0;padding:0}ol{margin:20px 0 0}
ol>li{position:relative;padding:0 0 18px 32px}
ol>li:before{position:absolute;left:0;top:1px;width:20px;height:20px;border-radius:50%;content:'';
border:2px solid var(--field);background:var(--card);font:700 12px/16px system-ui,sans-serif;text-align:center}
ol>li:after{position:absolute;left:9px;top:24px;bottom:2px;width:2px;background:var(--line);content:''}
ol>li:last-child:after{display:none}
ol>li>.muted{display:block;font-size:14px}
ol>.done:before{content:'\\2713';color:var(--card);background:var(--done);border-color:var(--done)}
ol>.now:before{border-color:var(--now);box-shadow:inset 0 0 0 4px var(--card);background:var(--now)}
ol>.held:before{content:'!';color:var(--held);border-color:var(--held)}
ol>.left:before{content:'\\2013';color:var(--muted)}
ol>.maybe:before{border-style:dashed}
ol>.next b,ol>.maybe b,ol>.left b{font-weight:500;color:var(--muted)}
ul{margin-top:4px;font-size:15px}`
