// The complaints that heed-bench wrote for everybody, a JSON object a line.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export async function* batches(file, count, size = 1000) {
  let batch = [];
  let left = count;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (left-- <= 0) break;
    batch.push(JSON.parse(line));
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
