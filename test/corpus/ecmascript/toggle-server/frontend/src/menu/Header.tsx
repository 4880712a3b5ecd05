import { useUiFlag } from '../hooks/useUiFlag';
import { useUiConfig } from '../hooks/useUiConfig';
import { routes } from './routes';

const trackHeader = (event: string) => window.dispatchEvent(new CustomEvent(event));

export const Header = ({ search }: { search: string }) => {
    const showTimeline = useUiFlag('eventTimeline'); //= eventTimeline
    const { uiConfig } = useUiConfig();
    const visible = routes.filter((route) => route.path.includes(search));

    if (uiConfig.flags.maintenanceMode) { //= maintenanceMode
        return <p className="maintenanceMode">{uiConfig.maintenanceMode}</p>;
    }
    return (
        <nav data-testid="eventTimeline" id="search">
            {visible.map((route) => (
                <a key={route.path} href={route.path}>
                    {route.title}
                </a>
            ))}
            {showTimeline ? <b onClick={() => trackHeader('eventTimeline')}>Timeline</b> : null}
            {uiConfig.flags['changeInsights'] && <i>Insights</i>} { /*= changeInsights */}
            {useUiFlag('newSidebar') ? <aside /> : null} { /*? newSidebar */}
        </nav>
    );
};
