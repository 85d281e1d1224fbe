from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.views import ChangePage, CreatePage, DetailPage, FormPage, ListPage, MovePage
from tests.garden import actions
from tests.garden.forms import PlotFilter, PlotForm, SeedForm
from tests.garden.models import Plot


class PlotList(ListPage):
    permission = "garden.view_plot"
    queryset = Plot.objects.select_related("keeper")
    title = "Beete"
    columns = [Column("Name", "name"), Column("Stand", "state"), Column("Wer", lambda plot: plot.keeper)]
    detail_url_name = "garden:plot-detail"
    create_url_name = "garden:plot-create"
    create_permission = "garden.change_plot"
    filter_form = PlotFilter


class PlotDetail(DetailPage):
    permission = "garden.view_plot"
    model = Plot
    facts = [Column("Stand", "state"), Column("Notiz", "note")]
    change_url_name = "garden:plot-change"
    change_permission = "garden.change_plot"
    move_url_name = "garden:plot-move"
    back_url_name = "garden:plot-list"


class PlotCreate(CreatePage):
    permission = "garden.change_plot"
    title = "Neues Beet"
    form_class = PlotForm
    action = actions.lay_out_plot


class PlotChange(ChangePage):
    permission = "garden.change_plot"
    model = Plot
    form_class = PlotForm
    action = actions.rename_plot
    back_url_name = "garden:plot-detail"


class PlotMove(MovePage):
    permission = "garden.view_plot"
    model = Plot
    forms = {"sow": SeedForm}
    actions = {"sow": actions.sow_plot}
    back_url_name = "garden:plot-detail"


class SuggestPlot(FormPage):
    """For visitors."""

    public = True
    base_template = "web/public.html"
    title = "Ein Beet vorschlagen"
    form_class = PlotForm
    action = actions.suggest_plot
    success_url_name = "garden:plot-suggest"
