import type { TeacherPage, TeacherStep } from "../api.ts";
import { escaped } from "../export/markup.ts";

const style = `
body { font: 16px/1.5 system-ui, Helvetica, Arial, sans-serif; color: #222; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
li { margin: 0.75rem 0; break-inside: avoid; }
.expected { font-weight: 600; }
.how { color: #444; font-size: 0.9rem; }
@media print { body { max-width: none; margin: 0; } }
`;

/** The teacher's page as one page to print that needs no other file. */
export function teacherHtml({ title, minutes, about, steps }: TeacherPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>For teachers · ${minutes} minutes</p>
${paragraphs(about)}
<ol>
${steps.map(item).join("\n")}
</ol>
</body>
</html>
`;
}

function item({ title, note, ask, expected, how }: TeacherStep): string {
  const question =
    ask === ""
      ? ""
      : `${paragraphs(ask)}<p class="expected">${escaped(expected === "" ? "–" : expected)}</p><p class="how">${escaped(how)}</p>`;
  return `<li><h2>${escaped(title)}</h2>${note === "" ? "" : paragraphs(note)}${question}</li>`;
}

const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((part) => `<p>${escaped(part.trim())}</p>`)
    .join("\n");
