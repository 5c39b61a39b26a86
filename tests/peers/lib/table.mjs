// The table for people: Heed's figure, then each product's with how many times better Heed is.
const number = (value) => {
  if (value === undefined) return '';
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(value >= 10 ? 1 : 2);
};

// Times better: more a second, or fewer milliseconds.
export const ratio = (row, heed, peer) => (row.unit === 'ms' ? peer / heed : heed / peer);

export function print(rows, products) {
  const widths = { what: 54, figure: 11, product: 25 };
  let head = `${''.padEnd(widths.what)} ${'unit'.padEnd(8)}${'Heed'.padStart(widths.figure)}`;
  for (const { name } of products) head += `${name.padStart(widths.product)}   ratio`;
  console.log(`${head}  target  met`);
  for (const row of rows) {
    let line = `${row.what.padEnd(widths.what)} ${row.unit.padEnd(8)}${number(row.heed).padStart(widths.figure)}`;
    for (const { id } of products) {
      const peer = row.peers[id];
      line += number(peer?.value).padStart(widths.product);
      line += (peer ? `${number(ratio(row, row.heed, peer.value))}×` : '').padStart(8);
    }
    if (row.met !== undefined) line += `   ≥ 10×  ${row.met ? 'yes' : 'NO'}`;
    console.log(line);
  }
}

export function printCosts(rows, products) {
  console.log(`\n${'CPU seconds, server + tablets'.padEnd(54)} ${''.padEnd(8)}${'Heed'.padStart(11)}${
    products.map(({ name }) => name.padStart(33)).join('')}`);
  const cpu = (costs) => (costs ? `${number(costs.serverCpuSeconds)} + ${number(costs.tabletsCpuSeconds)}` : '');
  for (const row of rows) {
    if (!row.heedCosts) continue;
    console.log(`${row.what.padEnd(54)} ${cpu(row.heedCosts).padStart(19)}${
      products.map(({ id }) => cpu(row.peers[id]?.costs).padStart(33)).join('')}`);
  }
}
