import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

const HEIGHT = 220;
const COLOURS = ['--blue700', '--green600', '--red600', '--yellow700'];

/** Lines over time. What they show is also said in a table beside it: a picture alone tells some readers nothing. */
export function LineChart(props: {
  readonly title: string;
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const { title, times, lines } = props;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const colour = (name: string) => getComputedStyle(probe(element, name)).color;
    const axis = { stroke: colour('--grey700'), grid: { stroke: colour('--grey300'), width: 1 } };
    const series = lines.map(({ name }, index) => ({
      label: name,
      stroke: colour(COLOURS[index % COLOURS.length] ?? '--blue700'),
      width: 2,
    }));
    const options = {
      width: element.clientWidth,
      height: HEIGHT,
      series: [{}, ...series],
      axes: [axis, { ...axis, size: 70 }],
    };
    const chart = new uPlot(options, [[...times], ...lines.map(({ values }) => [...values])], element);
    const resize = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      chart.destroy();
    };
  }, [times, lines]);
  return (
    <figure className="card">
      <figcaption>{title}</figcaption>
      <div ref={place} className="chart" role="img" aria-label={title} />
    </figure>
  );
}

/** The canvas takes no variables of the style sheet, so an element tells what they stand for. */
function probe(parent: HTMLElement, variable: string): HTMLElement {
  const element = document.createElement('span');
  element.style.color = `var(${variable})`;
  parent.append(element);
  queueMicrotask(() => element.remove());
  return element;
}
