from django.db import migrations, models


def create(apps, schema_editor):
    Flag = apps.get_model("waffle", "Flag")
    Flag.objects.get_or_create(name="beta_menu", defaults={"everyone": None}) #= beta_menu
    Switch = apps.get_model("waffle", "Switch")
    Switch.objects.create(name="kill-switch-mail", active=False) #= kill-switch-mail


class Migration(migrations.Migration):
    dependencies = [("waffle", "0001_initial"), ("shop", "0002_search")]
    operations = [
        migrations.RunPython(create),
        migrations.AddField("order", "new_checkout", models.BooleanField(default=False)),
        migrations.CreateModel(name="export", fields=[("phones", models.TextField())]),
    ]
