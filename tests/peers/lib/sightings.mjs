// When a value was seen first, for whoever asks before or after.
import { now } from './answer_calls.mjs';

export class Sightings {
  constructor() {
    this.times = new Map();
    this.waiting = new Map();
  }
  note(value) {
    if (this.times.has(value)) return;
    const time = now();
    this.times.set(value, time);
    this.waiting.get(value)?.(time);
    this.waiting.delete(value);
  }
  of(value) {
    if (this.times.has(value)) return this.times.get(value);
    return new Promise((resolve) => { this.waiting.set(value, resolve); });
  }
}
