#!/usr/bin/env node
const [option] = process.argv.slice(2);
if (option === '--version') {
  console.log(__VERSION__);
} else {
  console.error('usage: geodesic-field --version');
  process.exitCode = 2;
}
