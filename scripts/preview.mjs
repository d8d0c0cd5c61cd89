// npm run preview: serves dist/ as it is; the end-to-end tests run on it.
import { serveSite } from './lib/site.mjs';

const site = await serveSite();
process.stdout.write(`LeNet Lab is at ${site.url}\n`);
