// Measures, compares with the targets, and writes the page. For whoever changes something that must stay quick. Serves every clause.

import fs from 'node:fs';
import { measureActs } from './acts.mjs';
import { measurePages } from './pages.mjs';
import { measureProcess } from './process.mjs';
import { page } from './report.mjs';

const steps = [
    ['the process: size, start, memory', measureProcess],
    ['pages', measurePages],
    ['acts', measureActs],
];

const lines = [];
for (const [name, measure] of steps) {
    console.log(`== ${name}`);
    for (const line of await measure()) {
        console.log(`${line.what}: ${line.shown}${line.beside ? ` (beside: ${line.beside})` : ''}${line.target ? `; target ${line.target}: ${line.holds ? 'held' : 'MISSED'}` : ''}`);
        lines.push(line);
    }
}
fs.writeFileSync(process.argv[2], page(lines));
const missed = lines.filter((line) => line.target && !line.holds);
console.log(`${lines.length} numbers, ${missed.length} targets missed; written to ${process.argv[2]}`);
process.exit(missed.length === 0 ? 0 : 1);
