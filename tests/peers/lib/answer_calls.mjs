// The other side of child.mjs: answers the driver's calls with the functions given, and ends when the driver does.
export function answerCalls(methods) {
  const usage = () => {
    const { user, system } = process.cpuUsage();
    return { cpuSeconds: (user + system) / 1e6, residentMb: process.memoryUsage().rss / 1e6 };
  };
  process.on('message', async ({ id, method, argument }) => {
    try {
      const result = await { usage, ...methods }[method](argument);
      process.send({ id, result });
    } catch (error) {
      process.send({ id, error: String(error?.stack ?? error) });
    }
  });
  process.on('disconnect', () => process.exit(1));
}

// The kernel's monotonic clock in milliseconds: the same for all processes of the machine.
export function now() { return Number(process.hrtime.bigint()) / 1e6; }
