import { liveChart } from './liveChart.ts';
import { liveTrades } from './liveTrades.ts';
import { readPageData } from './readPageData.ts';
import { themeButton } from './themeButton.ts';

const data = readPageData();
themeButton();
// Ready first: what is hidden until then has no width to draw in.
document.documentElement.dataset.ready = '';
if (data !== null) {
  liveChart(data.chart);
  liveTrades(data.trades);
}
